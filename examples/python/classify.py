"""Sends one photo and prints what the four models and the ensemble predict.

BOOTSTRAP_SERVERS=... SCHEMA_REGISTRY_URL=... python3 classify.py photo.jpg
"""
import io
import os
import struct
import sys
import time
import uuid
from datetime import datetime, timezone

import avro.io
import avro.schema
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient

PHOTO_EVENTS = os.environ.get("TOPIC_PREFIX", "") + "photo-events"
PREDICTIONS = os.environ.get("TOPIC_PREFIX", "") + "predictions"


class Wire:
    """Confluent's wire format: a zero, the schema's id in four bytes, and Avro's binary encoding."""

    PREFIX = struct.Struct(">bI")

    def __init__(self, registry):
        self.registry = registry

    def encode(self, subject, record):
        # The installation registers the schemas: clients look them up and register none.
        latest = self.registry.get_latest_version(subject)
        out = io.BytesIO(self.PREFIX.pack(0, latest.schema_id))
        out.seek(self.PREFIX.size)
        avro.io.DatumWriter(avro.schema.parse(latest.schema.schema_str)).write(record, avro.io.BinaryEncoder(out))
        return out.getvalue()

    def decode(self, value):
        _, schema_id = self.PREFIX.unpack_from(value)
        schema = avro.schema.parse(self.registry.get_schema(schema_id).schema_str)
        return avro.io.DatumReader(schema).read(avro.io.BinaryDecoder(io.BytesIO(value[self.PREFIX.size:])))


def consumer_from_now_on(kafka):
    """Reads the predictions from the current end of the topic, with assigned partitions and without a group."""
    consumer = Consumer({**kafka, "group.id": "none", "enable.auto.commit": False, "isolation.level": "read_committed"})
    partitions = consumer.list_topics(PREDICTIONS, timeout=10).topics[PREDICTIONS].partitions
    ends = [
        TopicPartition(PREDICTIONS, p, consumer.get_watermark_offsets(TopicPartition(PREDICTIONS, p), timeout=10)[1])
        for p in partitions
    ]
    consumer.assign(ends)
    return consumer


def send(kafka, wire, photo_id, photo):
    with open(photo, "rb") as file:
        event = {
            "photo_id": photo_id,
            "uploader": "python-example",
            "captured_at": datetime.now(timezone.utc),
            "content": file.read(),
            "content_uri": None,
            "content_type": None,
            "true_label": None,
            "attributes": {"name": photo},
        }
    producer = Producer({**kafka, "acks": "all", "enable.idempotence": True, "message.max.bytes": 17_000_000})
    producer.produce(PHOTO_EVENTS, key=photo_id, value=wire.encode(f"{PHOTO_EVENTS}-value", event))
    if producer.flush(30):
        sys.exit("Kafka did not take the photo within 30 s.")


def answer(consumer, wire, photo_id):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        message = consumer.poll(1)
        if message is not None and message.error() is None and message.key() == photo_id.encode():
            return wire.decode(message.value())
    sys.exit(f"No prediction of the photo {photo_id} came within 60 s.")


def main(photo):
    kafka = {"bootstrap.servers": os.environ["BOOTSTRAP_SERVERS"]}
    wire = Wire(SchemaRegistryClient({"url": os.environ["SCHEMA_REGISTRY_URL"]}))
    photo_id = str(uuid.uuid4())
    consumer = consumer_from_now_on(kafka)
    send(kafka, wire, photo_id, photo)
    prediction = answer(consumer, wire, photo_id)
    consumer.close()
    for ballot in prediction["ballots"]:
        print(f"{ballot['member']}@{ballot['version']} {ballot['label']} {ballot['score']:.3f}")
    print(f"verdict {prediction['verdict']['label']} {prediction['verdict']['score']:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
