package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.domain.MajorityVote;
import io.moodstream.stream.classify.Classification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The invariant of {@link io.moodstream.stream.photo.PhotoMetrics}, checked in a scrape as operators see it. */
final class PhotoCountsTest extends MeteredTopologyTest {

    @Test
    void photos_equal_predictions_plus_dead_letters_whatever_arrives() {
        Random random = new Random(5);
        int predictions;
        int deadLetters;
        try (TopologyTestBench bench = bench()) {
            for (int i = 0; i < 300; i++) {
                send(bench, "p-" + i, random);
            }
            predictions = bench.predictions.readValuesToList().size();
            deadLetters = bench.deadLetters.readValuesToList().size();
        }

        assertThat(deadLetters).isGreaterThan(50);
        assertThat(total("moodstream_predictions_total")).isEqualTo(predictions);
        assertThat(total("moodstream_dead_letters_total")).isEqualTo(deadLetters);
        assertThat(total("moodstream_photos_total")).isEqualTo(predictions + deadLetters);
        assertThat(total("moodstream_photos_failed_total")).isZero();
        assertThat(total("moodstream_decode_seconds_count")).isLessThanOrEqualTo(predictions + deadLetters);
    }

    private static void send(TopologyTestBench bench, String id, Random random) {
        switch (random.nextInt(6)) {
            case 0 ->
                bench.send(
                        Events.photo(id, TopologyTestBench.START, "no picture".getBytes(StandardCharsets.UTF_8), null));
            case 1 -> bench.send(Events.photo(id, TopologyTestBench.START, new byte[0], null));
            case 2 -> bench.send(Events.byUri(id, null));
            case 3 -> bench.photos.pipeInput(id.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
            default -> bench.send(Events.photo(id, TopologyTestBench.START, Label.HAPPY));
        }
    }

    @Test
    void counts_a_photo_without_votes_as_a_dead_letter() {
        try (TopologyTestBench bench = bench(
                photos -> List.of(Classification.decide(new MajorityVote(), List.of())),
                new MockSchemaRegistryClient())) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, null));
        }

        assertThat(metrics.scrape())
                .contains("moodstream_dead_letters_total{kind=\"photo\",reason=\"NO_VOTE\"} 1.0")
                .contains("moodstream_photos_total 1.0");
    }

    @Test
    void counts_a_photo_as_failed_if_the_registry_is_unavailable() {
        MockSchemaRegistryClient silent = new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaBySubjectAndId(@Nullable String subject, int id) throws IOException {
                throw new IOException("connection refused");
            }
        };
        try (TopologyTestBench bench = bench(new SampleEnsemble(), silent)) {
            assertThat(catchThrowable(() -> bench.send(Events.photo("p-1", TopologyTestBench.START, null))))
                    .isNotNull();
        }

        assertThat(total("moodstream_photos_total")).isEqualTo(1);
        assertThat(total("moodstream_photos_failed_total")).isEqualTo(1);
        assertThat(total("moodstream_predictions_total")).isZero();
        assertThat(total("moodstream_dead_letters_total")).isZero();
    }

    @Test
    void precision_and_recall_match_the_metrics_topic_and_end_with_the_task() {
        try (TopologyTestBench bench = bench()) {
            for (int i = 0; i < 40; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, i % 2 == 0 ? Label.HAPPY : Label.SAD));
            }
            bench.pass(Duration.ofSeconds(8));

            var last = bench.metrics.readKeyValuesToMap();
            var reported = Objects.requireNonNull(last.get("custom/1/0/253402300799999"));
            assertThat(value("moodstream_precision", "custom", "since_start")).isEqualTo(reported.getPrecision());
            assertThat(value("moodstream_recall", "custom", "since_start")).isEqualTo(reported.getRecall());
            assertThat(value("moodstream_labelled", "custom", "since_start")).isEqualTo(reported.getLabelled());
            assertThat(value("moodstream_predicted", "custom", "rolling")).isEqualTo(reported.getPredicted());
        }
        assertThat(metrics.scrape()).doesNotContain("moodstream_precision{");
    }

    private double value(String metric, String subject, String window) {
        String line = metric + "{subject=\"" + subject + "\",version=\"1\",window=\"" + window + "\"} ";
        return metrics.scrape()
                .lines()
                .filter(it -> it.startsWith(line))
                .mapToDouble(it -> Double.parseDouble(it.substring(line.length())))
                .findFirst()
                .orElseThrow();
    }

    /** The sum over all labels. */
    private double total(String metric) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
