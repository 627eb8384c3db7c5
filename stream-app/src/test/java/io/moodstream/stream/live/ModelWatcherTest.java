package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.PublishedModel;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The watcher's choices; the engine that it drives is tested where it lives. */
final class ModelWatcherTest {

    private final List<String> swaps = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private boolean diskFull;
    private final ModelWatcher<String> watcher = new ModelWatcher<>(
            List.of("custom", "pretrained"), List.of(MemberVersion.DETECTOR), new Recorder(), new RecordingReporter());

    @Test
    void a_batch_goes_live_in_one_swap_and_then_the_app_is_complete() throws InterruptedException {
        publish("custom@1", "pretrained@1");

        assertThat(swaps).containsExactly("[custom@1, pretrained@1]");
        assertThat(watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(watcher.versions().values())
                .extracting(MemberVersion::toString)
                .containsExactly("custom@1", "pretrained@1");
        assertThat(reported)
                .containsExactly("loading custom@1", "loading pretrained@1", "live custom@1", "live pretrained@1");
    }

    @Test
    void without_every_member_the_app_is_not_complete() throws InterruptedException {
        publish("custom@1", "other@1");

        assertThat(watcher.awaitComplete(Duration.ZERO)).isFalse();
        assertThat(swaps).containsExactly("[custom@1]");
    }

    @Test
    void only_the_newest_version_is_loaded_and_the_one_before_is_retired() {
        publish("custom@1", "custom@2", "pretrained@1");
        reported.clear();
        publish("custom@3");

        assertThat(swaps).containsExactly("[custom@2, pretrained@1]", "[custom@3, pretrained@1]");
        assertThat(reported).containsExactly("loading custom@3", "live custom@3", "retired custom@2");
    }

    @Test
    void what_no_trusted_key_signed_is_told_and_changes_nothing() {
        publish("custom@1", "pretrained@1");
        reported.clear();
        for (ModelKey key : List.of(
                new ModelKey.Manifest(MemberVersion.parse("custom@1")),
                new ModelKey.Manifest(MemberVersion.parse("custom@9")),
                new ModelKey.Manifest(MemberVersion.parse("unheard-of@1")),
                new ModelKey.Pin("custom"),
                new ModelKey.Pin("unheard-of"),
                new ModelKey.Policy(7),
                new ModelKey.Chunk("ab".repeat(32), 0))) {
            watcher.ignored(key, "forged");
        }
        watcher.batchCompleted();

        assertThat(swaps).hasSize(1);
        assertThat(reported)
                .containsExactly(
                        "ignored custom@1: custom/1/manifest: forged",
                        "refused custom@9: forged",
                        "ignored custom@1: custom/live: forged",
                        "ignored ensemble@7: ensemble/7/policy: forged");
    }

    @Test
    void a_bad_model_is_refused_and_the_old_one_serves_on() {
        publish("custom@1", "pretrained@1");
        reported.clear();
        broken.add("custom@2");
        publish("custom@2");

        assertThat(swaps).hasSize(1);
        assertThat(reported).containsExactly("loading custom@2", "refused custom@2: broken");
        publish("other@1");
        assertThat(reported).as("a refused model is not tried again and again").hasSize(2);
    }

    @Test
    void at_the_start_the_next_newest_is_tried_where_the_newest_is_bad() {
        broken.add("custom@2");
        publish("custom@1", "custom@2", "pretrained@1");

        assertThat(swaps).containsExactly("[custom@1, pretrained@1]");
    }

    @Test
    void a_refused_version_that_is_published_anew_has_another_chance() {
        publish("custom@1", "pretrained@1");
        watcher.refused(new MemberVersion("custom", 2), "unsigned");
        watcher.batchCompleted();
        assertThat(swaps).hasSize(1);

        publish("custom@2");
        assertThat(swaps).endsWith("[custom@2, pretrained@1]");
    }

    @Test
    void a_pin_takes_an_old_version_back_and_its_end_the_newest() {
        publish("custom@1", "custom@2", "pretrained@1");
        watcher.pinned(new MemberVersion("custom", 1));
        watcher.batchCompleted();
        watcher.unpinned("custom");
        watcher.batchCompleted();

        assertThat(swaps)
                .containsExactly("[custom@2, pretrained@1]", "[custom@1, pretrained@1]", "[custom@2, pretrained@1]");
    }

    @Test
    void a_fault_of_this_machine_refuses_nothing_and_is_tried_again_with_the_next_change() {
        diskFull = true;
        publish("custom@1", "pretrained@1");
        assertThat(swaps).isEmpty();
        assertThat(reported).noneMatch(it -> it.startsWith("refused"));

        diskFull = false;
        watcher.batchCompleted();
        assertThat(swaps).containsExactly("[custom@1, pretrained@1]");
    }

    @Test
    void a_version_that_left_the_topic_leaves_the_status_and_the_one_before_it_comes_back() {
        publish("custom@1", "custom@2", "pretrained@1");
        watcher.removed(new MemberVersion("custom", 2));
        watcher.batchCompleted();

        assertThat(reported).contains("gone custom@2");
        assertThat(swaps).endsWith("[custom@1, pretrained@1]");
    }

    @Test
    void members_and_a_policy_that_came_together_go_live_in_one_swap() {
        watcher.policies(List.of(weighted(2, "custom", "pretrained")));
        publish("custom@1", "pretrained@1");

        assertThat(swaps).containsExactly("[custom@1, pretrained@1] by weighted@2");
        assertThat(reported).contains("live ensemble@2");
    }

    @Test
    void a_policy_is_exchanged_like_a_model_and_the_one_before_it_retired() {
        publish("custom@1", "pretrained@1");
        reported.clear();
        watcher.policies(List.of(weighted(2, "custom", "pretrained")));
        watcher.batchCompleted();
        watcher.policies(List.of(VotingPolicy.DEFAULT.withVersion(3), weighted(2, "custom", "pretrained")));
        watcher.batchCompleted();
        watcher.batchCompleted();

        assertThat(swaps)
                .containsExactly(
                        "[custom@1, pretrained@1]",
                        "[custom@1, pretrained@1] by weighted@2",
                        "[custom@1, pretrained@1] by majority@3");
        assertThat(reported).containsExactly("live ensemble@2", "live ensemble@3", "retired ensemble@2");
    }

    @Test
    void a_policy_without_a_weight_for_a_member_is_refused_and_the_one_before_it_decides_on() {
        publish("custom@1", "pretrained@1");
        watcher.policies(List.of(weighted(3, "custom"), weighted(2, "custom", "pretrained")));
        watcher.batchCompleted();
        watcher.policyRefused(4, "unsigned");
        watcher.batchCompleted();

        assertThat(swaps).endsWith("[custom@1, pretrained@1] by weighted@2").hasSize(2);
        assertThat(reported)
                .contains("refused ensemble@3: It has no weight for pretrained.", "refused ensemble@4: unsigned");
    }

    @Test
    void the_detector_goes_live_in_the_same_swap_and_nobody_waits_for_one() throws InterruptedException {
        publish("custom@1", "detector@1", "pretrained@1");
        publish("custom@2", "detector@2");

        assertThat(watcher.awaitComplete(Duration.ZERO)).isTrue();
        assertThat(swaps)
                .containsExactly("[custom@1, detector@1, pretrained@1]", "[custom@2, detector@2, pretrained@1]");
        assertThat(reported).contains("live detector@2", "retired detector@1");
    }

    @Test
    void a_bad_detector_is_refused_and_a_pin_takes_an_old_one_back() {
        publish("custom@1", "detector@1", "detector@2", "pretrained@1");
        broken.add("detector@3");
        publish("detector@3");
        watcher.ignored(new ModelKey.Manifest(MemberVersion.parse("detector@9")), "forged");
        watcher.pinned(MemberVersion.parse("detector@1"));
        watcher.batchCompleted();

        assertThat(swaps)
                .containsExactly("[custom@1, detector@2, pretrained@1]", "[custom@1, detector@1, pretrained@1]");
        assertThat(reported).contains("refused detector@3: broken", "refused detector@9: forged");
    }

    @Test
    void where_the_operator_chose_a_finder_no_published_one_is_even_loaded() {
        ModelWatcher<String> chosen =
                new ModelWatcher<>(List.of("custom"), List.of(), new Recorder(), new RecordingReporter());
        chosen.published(new Published(MemberVersion.parse("custom@1")));
        chosen.published(new Published(MemberVersion.parse("detector@1")));
        chosen.batchCompleted();

        assertThat(swaps).containsExactly("[custom@1]");
        assertThat(reported).noneMatch(it -> it.contains("detector"));
    }

    private static VotingPolicy weighted(long version, String... members) {
        Map<String, Double> weights = new HashMap<>();
        List.of(members).forEach(member -> weights.put(member, 1.0));
        return new VotingPolicy(new PolicyId("weighted", version), weights, 0, Map.of());
    }

    private void publish(String... ids) {
        for (String id : ids) {
            watcher.published(new Published(MemberVersion.parse(id)));
        }
        watcher.batchCompleted();
    }

    private record Published(MemberVersion version) implements PublishedModel {
        @Override
        public Manifest manifest() {
            return new Manifest(
                    version,
                    "kind",
                    "none",
                    1,
                    List.of(),
                    new Manifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of()),
                    Optional.empty());
        }

        @Override
        public VerifiedModel fetch() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Recorder implements ModelRuntime<String> {
        @Override
        public String load(PublishedModel model) {
            String id = model.id().toString();
            if (diskFull) {
                throw new IllegalStateException("disk full");
            }
            if (broken.contains(id)) {
                throw new UnverifiedModelException("broken");
            }
            return id;
        }

        @Override
        public void swap(Collection<String> members, VotingRule rule) {
            boolean byDefault = rule.policy().equals(VotingPolicy.DEFAULT.id());
            swaps.add(members + (byDefault ? "" : " by " + rule.policy()));
        }
    }

    private final class RecordingReporter implements ModelStatusReporter {
        @Override
        public void loading(MemberVersion id) {
            reported.add("loading " + id);
        }

        @Override
        public void live(MemberVersion id, Duration duration) {
            reported.add("live " + id);
        }

        @Override
        public void refused(MemberVersion id, String reason) {
            reported.add("refused " + id + ": " + reason);
        }

        @Override
        public void retired(MemberVersion id) {
            reported.add("retired " + id);
        }

        @Override
        public void gone(MemberVersion id) {
            reported.add("gone " + id);
        }

        @Override
        public void ignored(ModelKey key, MemberVersion id, String reason) {
            reported.add("ignored " + id + ": " + reason);
        }
    }
}
