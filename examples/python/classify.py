"""Sends one photo and prints what the four models and the ensemble say of it.

BOOTSTRAP_SERVERS=... SCHEMA_REGISTRY_URL=... python3 classify.py photo.jpg
"""
import os
import sys
import time
import uuid

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

PHOTO_EVENTS = os.environ.get("TOPIC_PREFIX", "") + "photo-events"
PREDICTIONS = os.environ.get("TOPIC_PREFIX", "") + "predictions"


def consumer_from_now_on(kafka):
    """Reads the predictions from their present ends on: assigned by hand, it belongs to no group."""
    consumer = Consumer({**kafka, "group.id": "none", "enable.auto.commit": False, "isolation.level": "read_committed"})
    partitions = consumer.list_topics(PREDICTIONS, timeout=10).topics[PREDICTIONS].partitions
    ends = [
        TopicPartition(PREDICTIONS, p, consumer.get_watermark_offsets(TopicPartition(PREDICTIONS, p), timeout=10)[1])
        for p in partitions
    ]
    consumer.assign(ends)
    return consumer


def send(kafka, registry, photo_id, photo):
    # The schemas are the installation's: an uploader looks them up and registers none.
    schema = registry.get_latest_version(f"{PHOTO_EVENTS}-value").schema.schema_str
    serializer = AvroSerializer(schema_registry_client=registry, schema_str=schema, conf={"auto.register.schemas": False})
    with open(photo, "rb") as file:
        event = {
            "photo_id": photo_id,
            "uploader": "python-example",
            "captured_at": int(time.time() * 1000),
            "content": file.read(),
            "content_uri": None,
            "content_type": None,
            "true_label": None,
            "attributes": {"name": photo},
        }
    value = serializer(event, SerializationContext(PHOTO_EVENTS, MessageField.VALUE))
    producer = Producer({**kafka, "acks": "all", "enable.idempotence": True, "message.max.bytes": 17_000_000})
    producer.produce(PHOTO_EVENTS, key=photo_id, value=value)
    if producer.flush(30):
        sys.exit("Kafka did not take the photo within 30 s.")


def answer(consumer, registry, photo_id):
    deserializer = AvroDeserializer(schema_registry_client=registry)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        message = consumer.poll(1)
        if message is not None and message.error() is None and message.key() == photo_id.encode():
            return deserializer(message.value(), SerializationContext(PREDICTIONS, MessageField.VALUE))
    sys.exit(f"No prediction of the photo {photo_id} came within 60 s.")


def main(photo):
    kafka = {"bootstrap.servers": os.environ["BOOTSTRAP_SERVERS"]}
    registry = SchemaRegistryClient({"url": os.environ["SCHEMA_REGISTRY_URL"]})
    photo_id = str(uuid.uuid4())
    consumer = consumer_from_now_on(kafka)
    send(kafka, registry, photo_id, photo)
    prediction = answer(consumer, registry, photo_id)
    consumer.close()
    for ballot in prediction["ballots"]:
        print(f"{ballot['member']}@{ballot['version']} {ballot['label']} {ballot['score']:.3f}")
    print(f"verdict {prediction['verdict']['label']} {prediction['verdict']['score']:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
