package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelTopicSummaryTest {

    private static final Set<String> TRAINED = Set.of("custom", "xgcustom", "mine");

    @Test
    void a_detector_does_not_count_as_a_model() {
        assertThat(summary(view("detector@7"))).isEqualTo(ModelTopicSummary.EMPTY);
        assertThat(summary(view("custom@2", "detector@7")))
                .isEqualTo(new ModelTopicSummary(
                        Optional.of(Instant.ofEpochMilli(2)),
                        2,
                        Map.of(),
                        Set.of("custom"),
                        Set.of("custom"),
                        Set.of()));
    }

    @Test
    void the_facts_are_those_of_the_latest_training_on_the_stream() {
        assertThat(summary(view("custom@2", "custom@4", "xgcustom@5")).facts()).isEmpty();
        ModelTopicView.Model streamed = model("custom@3", Map.of("stream_label_topic", "photo-labels", "n", "3"));
        ModelTopicView.Model earlier = model("custom@1", Map.of("stream_label_topic", "photo-labels", "n", "1"));
        ModelTopicView view = view(List.of(streamed, earlier, model("xgcustom@9", Map.of())));
        assertThat(summary(view).facts()).containsEntry("n", "3");
        assertThat(summary(view).newest()).contains(Instant.ofEpochMilli(9));
    }

    @Test
    void members_trained_elsewhere_affect_only_the_highest_version() {
        ModelTopicView.Model imported = model("imported@9", Map.of("stream_label_topic", "photo-labels", "n", "9"));
        ModelTopicSummary summary = summary(view(List.of(model("custom@3", Map.of()), imported)));
        assertThat(summary.newest()).as("the last training").contains(Instant.ofEpochMilli(3));
        assertThat(summary.facts()).isEmpty();
        assertThat(summary.live()).containsExactly("custom");
        assertThat(summary.highestVersion()).isEqualTo(9);
    }

    @Test
    void an_import_under_the_name_of_a_trained_member_is_not_a_training() {
        ModelTopicView.Model imported = model("custom@9", Manifest.Provenance.IMPORT, Map.of());
        ModelTopicSummary summary = summary(view(List.of(model("custom@3", Map.of()), imported)));
        assertThat(summary.newest()).contains(Instant.ofEpochMilli(3));
        ModelTopicSummary alone = summary(view(List.of(imported)));
        assertThat(alone.newest()).isEmpty();
        assertThat(alone.live()).containsExactly("custom");
        assertThat(alone.isEmpty())
                .as("has a model that a training would replace")
                .isFalse();
    }

    /** Its rollout does not begin until a policy names it, so a training that waited for it would wait for ever. */
    @Test
    void ignores_the_rollout_of_a_member_that_does_not_vote() {
        ModelTopicView view = view("custom@1", "custom@2", "mine@1", "mine@2");
        ModelTopicSummary summary = ModelTopicSummary.of(view, rollingOut("custom@2", "mine@2"), TRAINED);
        assertThat(summary.live()).containsExactlyInAnyOrder("custom", "mine");
        assertThat(summary.voting()).containsExactly("custom");
        assertThat(summary.candidates()).containsExactly("custom");

        VotingPolicy both =
                VotingPolicy.DEFAULT.withVoters(List.of("custom", "mine")).withVersion(2);
        ModelTopicSummary votedIn =
                ModelTopicSummary.of(view(view.models(), both), rollingOut("custom@2", "mine@2"), TRAINED);
        assertThat(votedIn.voting()).containsExactlyInAnyOrder("custom", "mine");
        assertThat(votedIn.candidates()).containsExactlyInAnyOrder("custom", "mine");
    }

    /** Version 1 of two members, with these candidates. */
    private static ModelCatalog rollingOut(String... candidates) {
        ModelCatalog catalog =
                ModelCatalog.EMPTY.published(MemberVersion.parse("custom@1")).published(MemberVersion.parse("mine@1"));
        for (String candidate : candidates) {
            catalog = catalog.published(MemberVersion.parse(candidate), "plan of " + candidate);
        }
        return catalog;
    }

    private static ModelTopicSummary summary(ModelTopicView view) {
        return ModelTopicSummary.of(view, view.catalog(), TRAINED);
    }

    private static ModelTopicView view(String... ids) {
        return view(Stream.of(ids).map(id -> model(id, Map.of())).toList());
    }

    private static ModelTopicView view(List<ModelTopicView.Model> models, VotingPolicy... policies) {
        return new ModelTopicView(
                models,
                Map.of(),
                Stream.of(policies)
                        .map(policy -> new ModelTopicView.Policy(policy, "test", Instant.EPOCH, Optional.empty()))
                        .toList(),
                Map.of(),
                Map.of(),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false);
    }

    private static ModelTopicView.Model model(String text, Map<String, String> facts) {
        return model(text, "best", facts);
    }

    private static ModelTopicView.Model model(String text, String recipe, Map<String, String> facts) {
        MemberVersion id = MemberVersion.parse(text);
        Manifest manifest = new Manifest(
                id,
                "kind",
                "none",
                1,
                List.of(),
                new Manifest.Provenance(recipe, 1, "data", Optional.empty(), id.version(), Map.of(), facts),
                Optional.empty());
        return new ModelTopicView.Model(id, Optional.of(manifest), Optional.empty());
    }
}
