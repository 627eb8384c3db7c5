package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.ModelTopicView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelTopicSummaryTest {

    @Test
    void a_detector_alone_leaves_the_members_to_be_trained() {
        assertThat(ModelTopicSummary.of(view("detector@7"))).isEqualTo(ModelTopicSummary.EMPTY);
        assertThat(ModelTopicSummary.of(view("custom@2", "detector@7")))
                .isEqualTo(new ModelTopicSummary(Optional.of(Instant.ofEpochMilli(2)), 2));
    }

    private static ModelTopicView view(String... ids) {
        return new ModelTopicView(
                Stream.of(ids).map(ModelTopicSummaryTest::model).toList(),
                Map.of(),
                List.of(),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false);
    }

    private static ModelTopicView.Model model(String text) {
        MemberVersion id = MemberVersion.parse(text);
        Manifest manifest = new Manifest(
                id,
                "kind",
                "none",
                1,
                List.of(),
                new Manifest.Provenance("best", 1, "data", Optional.empty(), id.version(), Map.of(), Map.of()),
                Optional.empty());
        return new ModelTopicView.Model(id, Optional.of(manifest), Optional.empty());
    }
}
