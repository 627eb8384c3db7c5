package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A version is published with its plan in one transaction, and each directive signs the plan again. */
@ExtendWith(PlatformExtension.class)
class RolloutPublishTest {

    private final Path temp;
    private final TestTopic on;
    private final ModelPublisher publisher;
    private final Forger streamApp;

    RolloutPublishTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        publisher = on.publisher();
        streamApp = new Forger(
                new ModelTopic(on.topic.kafka(), on.topic.registry(), on.topic.rollouts(), on.topic.rollouts()));
        publisher.publish(List.of(on.small("custom", 1)));
    }

    @AfterEach
    void close() {
        streamApp.close();
        on.close();
    }

    @Test
    void reports_version_and_plan_in_one_batch_and_each_directive_in_the_next() throws Exception {
        Recorder recorder = new Recorder();
        try (ModelStore store = ModelStore.open(temp.resolve("store"));
                ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            recorder.batch();
            recorder.batch();

            Manifest planned = publishWithPlan(2);
            assertThat(recorder.batch()).containsExactly("published custom@2", "rollout custom@2 AUTO");
            assertThat(recorder.model("custom@2").manifest()).isEqualTo(planned);
            assertThat(planned.rollout()).contains(plan(2).id());

            publisher.order(id(2), RolloutDirective.PAUSE, "operator", "the weekend");
            assertThat(recorder.batch()).containsExactly("rollout custom@2 PAUSE");
            assertThat(Objects.requireNonNull(view().rollouts().get(id(2))).reason())
                    .contains("the weekend");
            publisher.order(id(2), RolloutDirective.AUTO, "operator", "");
            assertThat(recorder.batch()).containsExactly("rollout custom@2 AUTO");
            assertThat(reader.isRunning()).isTrue();
        }
    }

    @Test
    void a_reader_is_current_once_it_has_reported_everything_but_not_while_blocked() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        long start = System.nanoTime();
        Recorder recorder = new Recorder();
        try (ModelStore store = ModelStore.open(temp.resolve("store"));
                ModelTopicReader reader =
                        ModelTopicReader.start(on.topic, on.trusted, store, new HeldListener(recorder, release))) {
            recorder.batch();
            Thread.sleep(3_000);
            assertThat(reader.isCurrentSince(start)).isFalse();
            release.countDown();
            awaitCurrent(reader, start);
            long now = System.nanoTime();
            assertThat(reader.isCurrentSince(now)).isFalse();
            awaitCurrent(reader, now);
        }
    }

    private static void awaitCurrent(ModelTopicReader reader, long nanos) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reader.isCurrentSince(nanos)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    @Test
    void selects_a_version_with_a_plan_only_while_it_is_promoted() throws Exception {
        publishWithPlan(2);
        assertThat(wanted()).isEqualTo(id(1));
        decide(RolloutStatus.RUNNING);
        assertThat(wanted()).isEqualTo(id(1));
        assertThat(view().catalog(on.topic).candidate("custom")).contains(id(2));

        decide(RolloutStatus.PROMOTED);
        assertThat(wanted()).isEqualTo(id(2));
        try (DesiredModels desired =
                DesiredModels.fetch(on.topic, on.trusted, member -> true, temp.resolve("wanted"))) {
            assertThat(desired.models())
                    .extracting(model -> model.manifest().id())
                    .containsExactly(id(2));
        }
        decide(RolloutStatus.ROLLED_BACK);
        assertThat(wanted()).isEqualTo(id(1));
    }

    @Test
    void a_decision_without_supporting_evidence_promotes_nothing() throws Exception {
        publishWithPlan(2);
        RolloutPlan plan = plan(2);
        streamApp.put(plan.id(), new byte[] {1, 2, 3}, List.of());
        streamApp.put(
                plan.id(), streamApp.bytes(SampleRollouts.decision(plan, 1, RolloutStatus.PROMOTED, false)), List.of());
        streamApp.put(
                "another-key",
                streamApp.bytes(SampleRollouts.decision(plan, 1, RolloutStatus.PROMOTED, true)),
                List.of());

        assertThat(wanted()).isEqualTo(id(1));
        publisher.order(id(2), RolloutDirective.PROMOTE, "operator", "");
        assertThat(wanted()).as("an operator ordered it").isEqualTo(id(2));
    }

    @Test
    void allows_one_rollout_at_a_time_and_only_with_a_baseline() throws Exception {
        publishWithPlan(2);

        assertThatThrownBy(() -> publishWithPlan(3))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("The rollout of custom@2 is under way");
        assertThatThrownBy(() ->
                        publisher.publish(List.of(on.small("other", 1)), SampleRollouts.DRAFT, PublishProgress.SILENT))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no live version that other@1 could be compared with");
        assertThatThrownBy(() -> publisher.publish(
                        List.of(on.small("custom", 3)), SampleRollouts.draft(10_001), PublishProgress.SILENT))
                .isInstanceOf(MoodstreamException.class);
        assertThat(view().models()).as("none of them was published").hasSize(2);

        decide(RolloutStatus.ABORTED);
        assertThat(publishWithPlan(3).id()).isEqualTo(id(3));
    }

    @Test
    void rejects_directives_that_come_too_late_or_lack_a_plan() throws Exception {
        assertThatThrownBy(() -> publisher.order(id(1), RolloutDirective.ABORT, "operator", ""))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("custom@1 has no rollout plan; those with one are [].");
        publishWithPlan(2);
        publisher.order(id(2), RolloutDirective.PROMOTE, "operator", "");
        assertThatThrownBy(() -> publisher.order(id(2), RolloutDirective.PAUSE, "operator", ""))
                .hasMessageContaining("has the order PROMOTE, which cannot be followed by PAUSE");
        publisher.order(id(2), RolloutDirective.ABORT, "operator", "");
        assertThatThrownBy(() -> publisher.order(id(2), RolloutDirective.AUTO, "operator", ""))
                .hasMessageContaining("has the order ABORT");
        decide(RolloutStatus.ABORTED);
        assertThatThrownBy(() -> publisher.order(id(2), RolloutDirective.ABORT, "operator", ""))
                .hasMessageContaining("The rollout of custom@2 is over (ABORTED)");
    }

    @Test
    void pruning_keeps_baseline_and_candidate_and_removes_plans_with_their_versions() throws Exception {
        publishWithPlan(2);
        decide(RolloutStatus.ROLLED_BACK);
        publishWithPlan(3);

        assertThat(publisher.prune(1))
                .as("the newest is held back, and the first votes")
                .containsExactly(id(2));
        assertThat(view().rollouts()).containsOnlyKeys(id(3));
        assertThat(wanted()).isEqualTo(id(1));

        streamApp.put(
                plan(3).id(),
                streamApp.bytes(SampleRollouts.decision(plan(3), 1, RolloutStatus.COMPLETED, true)),
                List.of());
        assertThat(publisher.prune(1)).containsExactly(id(1));
        assertThat(wanted()).isEqualTo(id(3));
        assertThat(view().refusedRollouts()).isEmpty();
    }

    private Manifest publishWithPlan(int seed) {
        return publisher
                .publish(List.of(on.small("custom", seed)), SampleRollouts.DRAFT, PublishProgress.SILENT)
                .get(0);
    }

    private void decide(RolloutStatus status) throws Exception {
        streamApp.put(plan(2).id(), streamApp.bytes(SampleRollouts.decision(plan(2), 1, status, true)), List.of());
    }

    private RolloutPlan plan(long version) {
        return Objects.requireNonNull(view().rollouts().get(id(version))).plan();
    }

    private MemberVersion wanted() {
        ModelCatalog catalog = view().catalog(on.topic);
        return catalog.wanted("custom").orElseThrow();
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }

    private static MemberVersion id(long version) {
        return new MemberVersion("custom", version);
    }
}
