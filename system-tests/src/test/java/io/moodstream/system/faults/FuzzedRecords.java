package io.moodstream.system.faults;

import io.moodstream.client.connect.Cluster;
import io.moodstream.stream.buffer.PhotoBuffer;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.notify.Notifications;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Records for every topic that the stream app reads; the same seed makes the same ones. */
final class FuzzedRecords {

    /** Sizes of a label and of changes as the app itself writes them: a value of such a size might be valid. */
    private static final List<Integer> INTERNAL_SIZES = List.of(9, 48, 76);

    private final List<String> topics;
    private final List<String> internal;
    private final FuzzedValues values;
    private final Random random;
    private int count;

    /** @param prefix of the app's internal topics */
    FuzzedRecords(Cluster cluster, String prefix, long seed) throws IOException {
        String events = cluster.topics().photoEvents().name();
        String notifications = cluster.topics().photoNotifications().name();
        String labels = cluster.topics().photoLabels().name();
        String predictions = cluster.topics().predictions().name();
        this.internal = List.of(
                prefix + "-labels-by-photo-repartition",
                prefix + "-deltas-repartition",
                prefix + "-rollout-evidence-repartition");
        this.topics = List.of(
                events,
                events,
                events,
                notifications,
                notifications,
                labels,
                labels,
                predictions,
                predictions,
                "internal");
        this.values = new FuzzedValues(cluster, seed);
        this.random = new Random(seed);
    }

    boolean isInternal(String topic) {
        return internal.contains(topic);
    }

    ProducerRecord<byte[], byte[]> next() {
        String topic = topics.get(random.nextInt(topics.size()));
        if (topic.equals("internal")) {
            topic = internal.get(random.nextInt(internal.size()));
        }
        byte[] key = key();
        return new ProducerRecord<>(topic, null, timestamp(topic), key, value(topic, key), headers());
    }

    private byte @Nullable [] value(String topic, byte @Nullable [] key) {
        byte[] value = values.forTopic(topic, key == null ? "" : new String(key, StandardCharsets.UTF_8));
        return isInternal(topic) && value != null && INTERNAL_SIZES.contains(value.length) ? null : value;
    }

    /** Brokers refuse the far future where the topic keeps the producer's time. */
    private @Nullable Long timestamp(String topic) {
        return switch (isInternal(topic) ? 0 : random.nextInt(10)) {
            case 1 -> 0L;
            case 2 -> Long.MAX_VALUE / 4;
            default -> null;
        };
    }

    private byte @Nullable [] key() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> values.bytes(1 + random.nextInt(40));
            case 3 -> values.bytes(1024);
            case 4 -> new byte[random.nextInt(100) == 0 ? 900_000 : 70_000];
            case 5 -> ("good-" + random.nextInt(200)).getBytes(StandardCharsets.UTF_8);
            default -> ("key-" + count++).getBytes(StandardCharsets.UTF_8);
        };
    }

    private Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = random.nextInt(3); i > 0; i--) {
            add(headers);
        }
        for (int i = many(); i > 0; i--) {
            headers.add("h" + i, null);
        }
        return headers;
    }

    private int many() {
        int die = random.nextInt(2_000);
        return die == 0 ? 100_000 : die < 20 ? 1_000 : 0;
    }

    private void add(RecordHeaders headers) {
        switch (random.nextInt(9)) {
            case 0 -> headers.add("h".repeat(70_000), null);
            case 1 -> headers.add("traceparent", values.bytes(55));
            case 2 -> headers.add("traceparent", "00-1-2-3".getBytes(StandardCharsets.UTF_8));
            case 3 -> headers.add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));
            case 4 -> headers.add("ce_id", null);
            case 5 -> headers.add("moodstream-error-reason", null);
            case 6 -> headers.add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
            case 7 -> headers.add("__value_schema_id", values.bytes(random.nextInt(20)));
            default -> headers.add("", new byte[random.nextInt(200_000)]);
        }
    }

    /** Number of photos that a record announces; 0 on other topics than those of photos. */
    static int photos(Cluster cluster, ProducerRecord<byte[], byte[]> record) {
        if (record.topic().equals(cluster.topics().photoEvents().name())) {
            return 1;
        }
        if (!record.topic().equals(cluster.topics().photoNotifications().name())) {
            return 0;
        }
        boolean whole = record.value() == null || record.headers().lastHeader("ce_specversion") != null;
        return whole ? 1 : objects(record);
    }

    /** Objects that would wait with large keys or headers are rejected together. */
    private static int objects(ProducerRecord<byte[], byte[]> record) {
        List<byte[]> objects = Notifications.split(record.value());
        SourceRecord.Origin origin = new SourceRecord.Origin(record.topic(), 0, 0);
        long bytes = objects.stream()
                .mapToLong(one -> new SourceRecord(new Record<>(record.key(), one, 0, record.headers()), origin).size())
                .sum();
        return objects.size() > 1 && bytes >= PhotoBuffer.MAX_BYTES ? 1 : objects.size();
    }
}
