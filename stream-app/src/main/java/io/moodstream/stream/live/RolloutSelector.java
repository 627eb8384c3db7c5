package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.stream.rollout.RolloutContext;
import io.moodstream.stream.rollout.RolloutContexts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * What the watcher knows of rollouts: their signed plans, where they stand, and which candidates cannot run here. Tells
 * the stream threads which rollouts to decide on. Not thread-safe.
 */
final class RolloutSelector {

    private final ModelStatusReporter reporter;
    private final RolloutContexts contexts;
    private final NavigableMap<MemberVersion, RolloutPlan> plans = new ConcurrentSkipListMap<>();
    private final Map<MemberVersion, String> refusals = new HashMap<>();
    private final KnownDecisions decisions = new KnownDecisions(plans.values());
    private final Set<MemberVersion> waiting = new HashSet<>();

    RolloutSelector(ModelStatusReporter reporter, RolloutContexts contexts) {
        this.reporter = reporter;
        this.contexts = contexts;
    }

    /**
     * A rollout that is under way.
     *
     * @param share basis points of photos on which the candidate votes
     * @param other the version beside the live one: the candidate, or the baseline after the promotion
     */
    record Active(String planId, int stage, int share, MemberVersion other, boolean isPromoted) {

        <M> LiveRollout<M> between(LiveMember<M> live, LiveMember<M> beside) {
            return new LiveRollout<>(planId, stage, share, isPromoted ? beside : live, isPromoted ? live : beside);
        }
    }

    KnownDecisions decisions() {
        return decisions;
    }

    void plan(RolloutPlan plan) {
        plans.put(plan.candidate(), plan);
        decisions.plan(plan);
    }

    void withoutPlan(MemberVersion candidate) {
        plans.remove(candidate);
        decisions.withoutPlan(candidate);
        waiting.remove(candidate);
    }

    /** This version cannot run here. */
    void refused(MemberVersion id, String reason) {
        refusals.put(id, reason);
    }

    boolean isRefused(MemberVersion id) {
        return refusals.containsKey(id);
    }

    /** This version has another chance, or is gone. */
    void forgetRefusal(MemberVersion id) {
        refusals.remove(id);
    }

    /**
     * Whether enough is known to choose what is live of a member: without decisions a promoted version would seem held
     * back, unless the member is pinned.
     */
    boolean isReady(ModelCatalog catalog, String member) {
        return decisions.isKnown()
                || catalog.pin(member).isPresent()
                || plans.keySet().stream().noneMatch(id -> id.member().equals(member));
    }

    /** The catalog, with where all rollouts stand. */
    ModelCatalog withStandings(ModelCatalog catalog) {
        ModelCatalog updated = catalog;
        for (RolloutPlan plan : plans.values()) {
            Optional<RolloutPosition> position = decisions.position(plan);
            updated = updated.rollout(
                    plan.id(),
                    position.filter(it -> it.isPromoted(plan)).isPresent(),
                    position.filter(it -> it.status().isOver()).isPresent());
        }
        return updated;
    }

    /** The rollout of a member of which this version is live, if it has begun. */
    Optional<Active> active(ModelCatalog catalog, String member, MemberVersion live) {
        return catalog.candidate(member)
                .flatMap(this::plan)
                .flatMap(plan -> decisions.position(plan).flatMap(position -> active(plan, position, live)));
    }

    private static Optional<Active> active(RolloutPlan plan, RolloutPosition position, MemberVersion live) {
        boolean promoted = position.isPromoted(plan);
        MemberVersion other = promoted ? position.baseline() : plan.candidate();
        return live.equals(promoted ? plan.candidate() : position.baseline())
                ? Optional.of(new Active(plan.id(), position.stage(), position.share(plan), other, promoted))
                : Optional.empty();
    }

    /**
     * Tells the stream threads which rollouts to decide on, and reports the plans that must wait.
     *
     * @param members that this instance may load: an operator can end the rollout of one that no policy names
     * @param live those of them that vote; the rollouts of others are idle, like those of pinned ones
     */
    void publish(ModelCatalog catalog, Collection<String> members, Set<String> live) {
        if (!decisions.isKnown()) {
            return; // a rollout would seem not to have begun
        }
        contexts.update(members.stream()
                .flatMap(member -> contexts(catalog, member, live.contains(member)))
                .toList());
        members.forEach(member -> reportWaiting(catalog, member));
    }

    private Stream<RolloutContext> contexts(ModelCatalog catalog, String member, boolean live) {
        boolean idle = catalog.pin(member).isPresent() || !live;
        Stream<RolloutContext> unfinished = idle
                ? running(catalog.unpinned(member), member, true)
                : Stream.of(running(catalog, member, false), overtaken(catalog, member), refused(catalog, member))
                        .flatMap(contexts -> contexts);
        return Stream.concat(unfinished, lost(member, idle));
    }

    private Stream<RolloutContext> running(ModelCatalog catalog, String member, boolean pinned) {
        return catalog
                .candidate(member)
                .flatMap(this::plan)
                .flatMap(plan -> catalog.baseline(member)
                        .map(baseline -> context(plan, baseline, Optional.empty(), Optional.empty(), pinned)))
                .stream();
    }

    /** A rollout that never began ends without a record. */
    private Stream<RolloutContext> overtaken(ModelCatalog catalog, String member) {
        return catalog.superseded(member).stream()
                .flatMap(id -> plan(id).stream())
                .flatMap(plan -> decisions.position(plan).stream()
                        .map(position ->
                                context(plan, position.baseline(), catalog.wanted(member), Optional.empty(), false)));
    }

    private Stream<RolloutContext> refused(ModelCatalog catalog, String member) {
        return catalog.wanted(member).stream().flatMap(live -> plans(member)
                .filter(plan -> plan.candidate().compareTo(live) > 0)
                .filter(plan -> refusals.containsKey(plan.candidate()))
                .filter(plan -> !decisions.isOver(plan))
                .map(plan -> context(
                        plan, live, Optional.empty(), Optional.ofNullable(refusals.get(plan.candidate())), false)));
    }

    /** Rollouts that are over, and whose end must be written again. */
    private Stream<RolloutContext> lost(String member, boolean idle) {
        return plans(member)
                .filter(plan -> decisions.isOver(plan) && decisions.isOverwritten(plan))
                .flatMap(plan -> decisions.position(plan).stream()
                        .map(it -> context(plan, it.baseline(), Optional.empty(), Optional.empty(), idle)));
    }

    private RolloutContext context(
            RolloutPlan plan,
            MemberVersion baseline,
            Optional<MemberVersion> supersededBy,
            Optional<String> refusal,
            boolean pinned) {
        return new RolloutContext(
                plan, baseline, decisions.position(plan), supersededBy, refusal, pinned, decisions.isOverwritten(plan));
    }

    private Stream<RolloutPlan> plans(String member) {
        return plans.values().stream().filter(plan -> plan.candidate().member().equals(member));
    }

    private void reportWaiting(ModelCatalog catalog, String member) {
        for (MemberVersion id : catalog.waiting(member)) {
            if (waiting.add(id)) {
                reporter.refused(
                        id,
                        "The rollout of " + catalog.candidate(member).orElseThrow()
                                + " is under way: this one begins when that has ended.");
            }
        }
    }

    /** The signed plan of a version. Thread-safe. */
    Optional<RolloutPlan> plan(MemberVersion candidate) {
        return Optional.ofNullable(plans.get(candidate));
    }
}
