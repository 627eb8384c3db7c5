package io.moodstream.web.live.board.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedSubjectsTest {

    @Test
    void the_ensemble_and_its_parts_have_the_versions_of_the_policies() {
        VotingPolicy policy = new VotingPolicy(new PolicyId("majority", 4), Map.of(), 0, Map.of());
        PublishedSubjects published = PublishedSubjects.of(new ModelTopicView(
                List.of(),
                Map.of(),
                List.of(new ModelTopicView.Policy(policy, "anna", Instant.EPOCH, Optional.empty())),
                Map.of(),
                Map.of(),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false));

        assertThat(List.of("ensemble", "ensemble:face", "ensemble:no-face"))
                .allMatch(subject -> published.hasSubject(subject)
                        && published.has(subject, VotingPolicy.DEFAULT.id().version())
                        && published.has(subject, 4)
                        && !published.has(subject, 5));
        assertThat(published.hasSubject("custom")).isFalse();
    }
}
