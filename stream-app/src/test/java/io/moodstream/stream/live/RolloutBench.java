package io.moodstream.stream.live;

import io.moodstream.RolloutDecision;
import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingRule;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.decision.DecisionRecord;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.schemas.codec.Rollouts;
import io.moodstream.stream.rollout.RolloutContexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A watcher of member custom, whose version 1 is live, and a record of what it does. */
abstract class RolloutBench {

    static final PairedCounts NO_EVIDENCE = PairedCounts.NONE;
    static final PairedCounts GOOD = new PairedCounts(500, 60, 0, 440, 500, 0, 0, 250, 250);

    final List<String> swaps = new ArrayList<>();
    final List<String> loads = new ArrayList<>();
    private final RecordingReporter reporter = new RecordingReporter();
    final List<String> reported = reporter.reported();
    final Set<String> broken = new HashSet<>();
    final RolloutContexts contexts = new RolloutContexts();
    final ModelWatcher<String> watcher = watcher(new LoadableMembers(List.of("custom")));

    @BeforeEach
    final void publishTheFirst() {
        publish("custom@1", null);
        complete();
    }

    /** Another watcher, as of an instance that starts, which records to the same lists. */
    final ModelWatcher<String> watcher(LoadableMembers members) {
        return new ModelWatcher<>(members, List.of(), new Recorder(), reporter, contexts);
    }

    final void publish(String id, @org.jspecify.annotations.Nullable String planId) {
        watcher.published(new Published(MemberVersion.parse(id), planId));
        if (planId != null) {
            watcher.rollout(plan(id, planId));
        }
    }

    final void complete() {
        watcher.batchCompleted();
    }

    final void decide(String planId, RolloutStatus status, int stage, PairedCounts promotion) {
        readAll(watcher, decision(planId, status, stage, promotion));
    }

    static void readAll(ModelWatcher<String> watcher, RolloutDecision... decisions) {
        watcher.decided(Stream.of(decisions).map(DecisionRecord::of).toList());
        watcher.decisionsEnd();
    }

    static RolloutDecision decision(String planId, RolloutStatus status, int stage, PairedCounts promotion) {
        return RolloutDecision.newBuilder()
                .setPlanId(planId)
                .setMember("custom")
                .setCandidate(planId.equals("two") ? 2 : 3)
                .setBaseline(1)
                .setStatus(Rollouts.avro(status))
                .setStage(stage)
                .setStageSince(Instant.parse("2026-11-30T12:00:00Z"))
                .setOutcome(io.moodstream.RolloutOutcome.INCONCLUSIVE)
                .setEvidence(Rollouts.avro(promotion, 0.05))
                .setPromotion(Rollouts.avro(promotion, 0.05))
                .setReason("test")
                .setDecidedAt(Instant.parse("2026-11-30T12:00:00Z"))
                .setAppInstance("app")
                .build();
    }

    static RolloutPlan plan(String candidate, String planId) {
        return plan(candidate, planId, false);
    }

    static RolloutPlan plan(String candidate, String planId, boolean dryRun) {
        Duration day = Duration.ofDays(1);
        return new RolloutPlan(
                        planId,
                        MemberVersion.parse(candidate),
                        List.of(
                                new RolloutStage(RolloutMode.SHADOW, 0, 10, Duration.ZERO, day),
                                new RolloutStage(RolloutMode.CANARY, 1_000, 10, Duration.ZERO, day)),
                        new RolloutCriterion(RolloutCriterion.ACCURACY, 0.01, 0.05),
                        RolloutGuards.NONE,
                        RolloutActions.DEFAULT,
                        Duration.ofHours(1),
                        dryRun,
                        RolloutDirective.AUTO)
                .validate();
    }

    record Published(
            MemberVersion version,
            @org.jspecify.annotations.Nullable String planId) implements PublishedModel {
        @Override
        public Manifest manifest() {
            Manifest plain = new Manifest(
                    version,
                    "kind",
                    "none",
                    1,
                    List.of(),
                    new Manifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of()),
                    Optional.empty());
            return planId == null ? plain : plain.withRollout(planId);
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
            if (broken.contains(id)) {
                throw new UnverifiedModelException("broken");
            }
            loads.add(id);
            return id;
        }

        @Override
        public void discard(String model) {
            throw new AssertionError(model + " was loaded for nothing");
        }

        @Override
        public void swap(Collection<String> models, Collection<ActiveRollout<String>> rollouts, VotingRule rule) {
            StringBuilder swap = new StringBuilder(new TreeSet<>(models).toString());
            rollouts.forEach(it -> swap.append(" " + it.planId() + "/" + it.stage() + ": " + it.baseline() + " and "
                    + it.share() + " of " + it.candidate()));
            swaps.add(swap.toString());
        }
    }
}
