// Sends one photo and prints what the four models and the ensemble predict.
// node classify.mjs photo.jpg, with BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL as './moodstream up' prints them.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka, logLevel } from 'kafkajs';

const { BOOTSTRAP_SERVERS, SCHEMA_REGISTRY_URL, TOPIC_PREFIX = '' } = process.env;
const photo = process.argv[2];
if (!photo || !BOOTSTRAP_SERVERS || !SCHEMA_REGISTRY_URL) {
  console.error('Usage: BOOTSTRAP_SERVERS=... SCHEMA_REGISTRY_URL=... node classify.mjs photo.jpg');
  process.exit(2);
}

const photoEvents = `${TOPIC_PREFIX}photo-events`;
const predictions = `${TOPIC_PREFIX}predictions`;
const kafka = new Kafka({ clientId: 'node-example', brokers: BOOTSTRAP_SERVERS.split(','), logLevel: logLevel.ERROR });
const registry = new SchemaRegistry({ host: SCHEMA_REGISTRY_URL });
const id = randomUUID();

// The prediction will come after the current end of the topic. kafkajs reads committed records only.
const admin = kafka.admin();
await admin.connect();
const ends = await admin.fetchTopicOffsets(predictions);
await admin.disconnect();
const consumer = kafka.consumer({ groupId: `node-example-${id}` });
await consumer.connect();
await consumer.subscribe({ topic: predictions });
const answer = new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`No prediction of ${photo} came within 60 s.`)), 60_000).unref();
  consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => {
      if (message.key.toString() === id) resolve(await registry.decode(message.value));
    },
  });
});
for (const { partition, high } of ends) consumer.seek({ topic: predictions, partition, offset: high });

const event = {
  photo_id: id,
  uploader: 'node-example',
  captured_at: Date.now(),
  content: await readFile(photo),
  content_uri: null,
  content_type: null,
  true_label: null,
  attributes: { name: photo },
};
const producer = kafka.producer();
await producer.connect();
const value = await registry.encode(await registry.getLatestSchemaId(`${photoEvents}-value`), event);
await producer.send({ topic: photoEvents, messages: [{ key: id, value }] });

const { ballots, verdict } = await answer;
for (const { member, version, score, label } of ballots) console.log(`${member}@${version} ${label} ${score.toFixed(3)}`);
console.log(`verdict ${verdict.label} ${verdict.score.toFixed(3)}`);
await Promise.all([producer.disconnect(), consumer.disconnect()]);
