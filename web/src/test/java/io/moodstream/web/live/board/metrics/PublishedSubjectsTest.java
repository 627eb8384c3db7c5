package io.moodstream.web.live.board.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
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

    @Test
    void a_member_has_the_versions_of_its_manifests() {
        PublishedSubjects published = PublishedSubjects.of(new ModelTopicView(
                List.of(model(3), model(4), rejected(5)),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false));

        assertThat(published.hasSubject("custom")).isTrue();
        assertThat(List.of(3, 4)).allMatch(version -> published.has("custom", version));
        assertThat(published.has("custom", 5)).isFalse();
        assertThat(published.hasSubject("other")).isFalse();
    }

    private static ModelTopicView.Model model(long version) {
        Manifest manifest = new Manifest(
                new MemberVersion("custom", version),
                "kind",
                "grey48@1",
                256,
                List.of(),
                new Manifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of()),
                Optional.empty());
        return new ModelTopicView.Model(manifest.id(), Optional.of(manifest), Optional.empty());
    }

    /** Without a valid manifest. */
    private static ModelTopicView.Model rejected(long version) {
        return new ModelTopicView.Model(
                new MemberVersion("custom", version), Optional.empty(), Optional.of("a part is missing"));
    }
}
