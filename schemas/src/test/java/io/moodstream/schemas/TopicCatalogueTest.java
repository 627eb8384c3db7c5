package io.moodstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

    @Test
    void topics_have_the_documented_names() {
        assertThat(TopicCatalogue.defaults().all())
                .extracting(Topic::name)
                .containsExactly(
                        "photo-events",
                        "photo-notifications",
                        "photo-labels",
                        "models",
                        "model-status",
                        "predictions",
                        "model-metrics",
                        "rollouts",
                        "photo-events-dlq",
                        "training-requests");
    }

    @Test
    void every_name_and_subject_starts_with_the_prefix() {
        assertThat(TopicCatalogue.of("mood.", 2).all()).allSatisfy(topic -> {
            assertThat(topic.name()).startsWith("mood.");
            assertThat(topic.values())
                    .allSatisfy(value -> assertThat(topic.subject(value)).startsWith("mood."));
        });
    }

    @Test
    void photos_labels_and_predictions_have_the_same_number_of_partitions() {
        TopicCatalogue topics = TopicCatalogue.of("", 12);

        assertThat(topics.photoEvents().partitions()).isEqualTo(12);
        assertThat(topics.photoLabels().partitions()).isEqualTo(12);
        assertThat(topics.predictions().partitions()).isEqualTo(12);
        assertThat(topics.models().partitions()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_has_room_for_the_largest_photo_and_its_headers() {
        TopicCatalogue topics = TopicCatalogue.defaults();

        assertThat(size(topics.photoEvents())).isEqualTo(16 * 1024 * 1024);
        assertThat(size(topics.deadLetters())).isGreaterThan(size(topics.photoEvents()));
    }

    @Test
    void compacts_topics_that_hold_state() {
        TopicCatalogue topics = TopicCatalogue.defaults();

        assertThat(topics.all())
                .filteredOn(topic -> "compact".equals(topic.config().get("cleanup.policy")))
                .containsExactly(topics.models(), topics.modelStatus(), topics.rollouts());
    }

    @Test
    void keeps_an_overwritten_model_for_a_week_by_arrival_time() {
        assertThat(TopicCatalogue.defaults().models().config())
                .containsEntry("min.compaction.lag.ms", "604800000")
                .containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void retention_goes_by_arrival_time_not_by_the_cameras_clock() {
        assertThat(TopicCatalogue.defaults().all())
                .filteredOn(topic -> topic.config().containsKey("retention.ms"))
                .hasSize(7)
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("message.timestamp.type", "LogAppendTime")
                        .hasEntrySatisfying(
                                "cleanup.policy", policy -> assertThat(policy).endsWith("delete")));
    }

    private static int size(Topic topic) {
        return Integer.parseInt(topic.config().get("max.message.bytes"));
    }
}
