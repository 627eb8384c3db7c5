package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InternalTopicsTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.defaults();

    private final Map<String, Integer> sources = new HashMap<>();

    @Test
    void accepts_internal_topics_that_match_their_sources_or_do_not_exist() {
        InternalTopics own = own(6, 6);

        assertThatCode(() -> own.check(own.partitions())).doesNotThrowAnyException();
        assertThatCode(() -> own.check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void rejects_photo_topics_with_more_partitions_and_names_the_steps() {
        Map<String, Integer> made = own(6, 6).partitions();

        assertThatThrownBy(() -> own(12, 6).check(made))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'app-waiting-photos-changelog' has 6 and needs 12")
                .hasMessageContaining("kafka-topics.sh --alter")
                .hasMessageNotContaining("-repartition");
        assertThatThrownBy(() -> own(12, 12).check(made))
                .hasMessageContaining("'app-labels-by-photo-repartition' has 6 and needs 12");
    }

    @Test
    void rejects_photo_topics_with_fewer_partitions_and_names_other_steps() {
        Map<String, Integer> made = own(6, 6).partitions();

        assertThatThrownBy(() -> own(3, 3).check(made))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'app-waiting-photos-changelog' has 6 and needs 3")
                .hasMessageContaining("another moodstream.application.id");
    }

    private InternalTopics own(int photos, int predictions) {
        sources.put(TOPICS.photoEvents().name(), photos);
        sources.put(TOPICS.photoNotifications().name(), predictions);
        sources.put(TOPICS.photoLabels().name(), predictions);
        sources.put(TOPICS.predictions().name(), predictions);
        return InternalTopics.of("app", TOPICS, sources);
    }
}
