package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.stream.metrics.OfflineMetrics;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.system.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What became of fuzzed records: the app's answers by the place of the record, and its counts. */
final class FuzzedAnswers implements AutoCloseable {

    private static final HoppingWindows USUAL = new HoppingWindows(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private final Cluster cluster;
    private final Set<String> sent;
    private final Deserializer<Prediction> reader;
    private final CommittedRecords predictionTopic;
    private final CommittedRecords deadLetterTopic;
    /** All but those with a dead letter. */
    private final List<Written> predictions = new ArrayList<>();

    private final Map<String, Integer> answers = new HashMap<>();
    private final Set<String> predicted = new HashSet<>();
    private final Set<String> dead = new HashSet<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int windows;

    /** A prediction without its key and headers, which may be large: there may be hundreds of thousands. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(String place, byte[] value) {}

    /** @param sent places of the records that the test itself sent, its predictions among them */
    FuzzedAnswers(Cluster cluster, Set<String> sent) {
        this.cluster = cluster;
        this.sent = sent;
        this.reader = reader(cluster.topics().predictions(), Prediction.class);
        this.predictionTopic = new CommittedRecords(cluster, cluster.topics().predictions());
        this.deadLetterTopic = new CommittedRecords(cluster, cluster.topics().deadLetters());
    }

    /** The place of a record. */
    static String place(@Nullable String topic, @Nullable Object partition, @Nullable Object offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** Reads on. @return how many photos are answered by now */
    int read() {
        deadLetterTopic.next(this::deadLetter);
        predictionTopic.next(this::prediction);
        return photos();
    }

    private void prediction(ConsumerRecord<byte[], byte[]> record) {
        if (!dead.contains(place(record))) {
            predictions.add(new Written(place(record), record.value()));
        }
        if (!sent.contains(place(record))) {
            Prediction prediction = reader.deserialize("", record.value());
            predicted.add(prediction.getPhotoId());
            var source = prediction.getSource();
            answers.merge(place(source.getTopic(), source.getPartition(), source.getOffset()), 1, Integer::sum);
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        String place = place(
                RawRecords.header(record, DeadLetterHeaders.SOURCE_TOPIC),
                RawRecords.header(record, DeadLetterHeaders.SOURCE_PARTITION),
                RawRecords.header(record, DeadLetterHeaders.SOURCE_OFFSET));
        // Not assertThat(sent).contains(place), which compares 100,000 places for each of half as many dead letters.
        assertThat(sent.contains(place))
                .as("a dead letter for something that was sent: " + place)
                .isTrue();
        assertThat(RawRecords.header(record, DeadLetterHeaders.MESSAGE)).isNotBlank();
        dead.add(place);
        reasons.merge(String.valueOf(RawRecords.header(record, DeadLetterHeaders.REASON)), 1, Integer::sum);
        if (cluster.topics().photos().stream().anyMatch(topic -> place.startsWith(topic.name() + "-"))) {
            answers.merge(place, 1, Integer::sum);
        }
    }

    int photos() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Answers for the photos in the record at this place. */
    int at(String place) {
        return answers.getOrDefault(place, 0);
    }

    /** Dead letters of records of this topic. */
    long deadOf(Topic topic) {
        return dead.stream()
                .filter(place -> place.startsWith(topic.name() + "-"))
                .count();
    }

    Set<String> predictedIds() {
        return predicted;
    }

    /** The app's predictions of the photos whose ids begin so. */
    List<Prediction> predictionsOf(String prefix) {
        return predictions.stream()
                .filter(written -> !sent.contains(written.place()))
                .map(written -> reader.deserialize("", written.value()))
                .filter(prediction -> prediction.getPhotoId().startsWith(prefix))
                .toList();
    }

    Map<String, Integer> reasons() {
        return reasons;
    }

    /** Windows that were compared. */
    int windows() {
        return windows;
    }

    /** Waits until the metrics are those of the predictions and labels without a dead letter. */
    void awaitMetrics() {
        await().atMost(Duration.ofMinutes(30)).untilAsserted(() -> {
            read();
            Map<String, OutcomeCounts> reported = reported();
            Map<String, OutcomeCounts> recomputed = recomputed();
            windows = reported.size();
            assertThat(reported.equals(recomputed))
                    .as(() -> "metrics equal a recomputation, not " + difference(reported, recomputed))
                    .isTrue();
        });
    }

    private static String difference(Map<String, OutcomeCounts> reported, Map<String, OutcomeCounts> recomputed) {
        return reported.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(recomputed.get(entry.getKey())))
                        .limit(5)
                        .map(entry -> entry + " but " + recomputed.get(entry.getKey()))
                        .toList()
                + " of " + recomputed.size();
    }

    private Map<String, OutcomeCounts> reported() {
        Map<String, OutcomeCounts> reported = new TreeMap<>();
        Deserializer<WindowedMetrics> reader = reader(cluster.topics().modelMetrics(), WindowedMetrics.class);
        each(cluster.topics().modelMetrics(), record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                reported.remove(key);
            } else {
                reported.put(key, tally(reader.deserialize("", record.value())));
            }
        });
        return reported;
    }

    private static OutcomeCounts tally(WindowedMetrics window) {
        return new OutcomeCounts(
                window.getPredicted(),
                new ConfusionCounts(
                        window.getTruePositives(),
                        window.getFalsePositives(),
                        window.getTrueNegatives(),
                        window.getFalseNegatives()));
    }

    private Map<String, OutcomeCounts> recomputed() {
        List<Prediction> counted = predictions.stream()
                .filter(written -> !dead.contains(written.place()))
                .map(written -> reader.deserialize("", written.value()))
                .toList();
        Deserializer<PhotoLabel> labelReader = reader(cluster.topics().photoLabels(), PhotoLabel.class);
        List<PhotoLabel> labels = new ArrayList<>();
        each(cluster.topics().photoLabels(), record -> {
            if (!dead.contains(place(record))) {
                labels.add(Labels.effective(labelReader.deserialize("", record.value()), record.timestamp()));
            }
        });
        return new OfflineMetrics(USUAL).compute(counted, labels);
    }

    /** Passes on one record after the other: all together may be larger than the heap. */
    private void each(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> show) {
        try (CommittedRecords records = new CommittedRecords(cluster, topic)) {
            records.next(show);
        }
    }

    private <T extends SpecificRecord> Deserializer<T> reader(Topic topic, Class<T> type) {
        return cluster.serdes().deserializer(topic, type);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return place(record.topic(), record.partition(), record.offset());
    }

    @Override
    public void close() {
        predictionTopic.close();
        deadLetterTopic.close();
    }
}
