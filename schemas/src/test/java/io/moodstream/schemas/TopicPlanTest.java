package io.moodstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPlanTest {

    private final TopicCatalogue topics = TopicCatalogue.of("", 3);

    @Test
    void an_empty_cluster_lacks_everything() {
        TopicPlan plan = TopicPlan.of(topics, Map.of());

        assertThat(plan.missing()).isEqualTo(topics.all());
        assertThat(plan.present()).isEmpty();
    }

    @Test
    void a_complete_cluster_lacks_nothing() {
        TopicPlan plan = TopicPlan.of(topics, complete());

        assertThat(plan.missing()).isEmpty();
        assertThat(plan.warnings(Map.of("photo-events", 16L * 1024 * 1024))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo-events", "photo-labels", "predictions", "models", "rollouts"})
    void rejects_another_number_of_partitions_where_records_must_be_colocated(String name) {
        Map<String, Integer> existing = complete();
        existing.put(name, 7);

        assertThatThrownBy(() -> TopicPlan.of(topics, existing))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith("Topic '" + name + "' has 7 partitions, not ")
                .hasMessageEndingWith(": configure the number it has, or use another topic prefix.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-status", "model-metrics", "photo-events-dlq", "training-requests"})
    void accepts_any_number_of_partitions_elsewhere(String name) {
        Map<String, Integer> existing = complete();
        existing.put(name, 7);

        assertThat(TopicPlan.of(topics, existing).present()).isEqualTo(topics.all());
    }

    @Test
    void warns_of_a_topic_that_refuses_large_photos() {
        TopicPlan plan = TopicPlan.of(topics, complete());

        assertThat(plan.warnings(Map.of("photo-events", 1_048_588L)))
                .containsExactly("Topic 'photo-events' takes records up to 1048588 bytes, so that Kafka refuses larger"
                        + " photos: raise its max.message.bytes to 16777216.");
    }

    private Map<String, Integer> complete() {
        Map<String, Integer> existing = new HashMap<>();
        topics.all().forEach(topic -> existing.put(topic.name(), topic.partitions()));
        return existing;
    }
}
