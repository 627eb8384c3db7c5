package io.moodstream.modeltopic.publish;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.RolloutPositions;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Rollouts;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Publishes rollout plans and the operator's orders within a session. */
final class RolloutOrders {

    private final PublishSession session;
    private final ModelTopicView view;
    private final Collection<RolloutPosition> decisions;
    private final Instant now;

    RolloutOrders(ModelTopic topic, PublishSession session, Instant now) {
        this.session = session;
        this.view = ModelTopicView.of(session.state().snapshot());
        this.decisions = RolloutPositions.read(topic, view.plans());
        this.now = now;
    }

    /** @throws MoodstreamException if the member has nothing to compare with, or another rollout under way */
    RolloutPlan start(RolloutDraft draft, MemberVersion candidate) {
        ModelCatalog catalog = view.catalog(decisions);
        if (catalog.wanted(candidate.member()).isEmpty()) {
            throw new MoodstreamException("There is no live version that " + candidate
                    + " could be compared with: publish the first version of a member without a rollout plan.");
        }
        catalog.candidate(candidate.member()).ifPresent(other -> {
            throw new MoodstreamException("The rollout of " + other + " is under way, and a member has one at a time:"
                    + " abort or promote it first, or publish without a rollout plan to supersede it.");
        });
        RolloutPlan plan = draft.plan(candidate);
        send(plan, draft.by(), draft.reason());
        return plan;
    }

    /** @throws MoodstreamException if there is no such rollout, or it cannot take this order any more */
    RolloutPlan order(MemberVersion candidate, RolloutDirective order, String by, String reason) {
        ModelTopicView.Rollout rollout = view.rollouts().get(candidate);
        if (rollout == null) {
            throw new MoodstreamException(
                    Optional.ofNullable(view.refusedRollouts().get(candidate))
                            .map(why -> "The rollout of " + candidate + " cannot be ordered about: " + why)
                            .orElse(candidate + " has no rollout plan; those with one are "
                                    + view.rollouts().keySet().stream().sorted().toList() + "."));
        }
        checkTakes(rollout.plan(), order);
        RolloutPlan ordered = rollout.plan().with(order);
        send(ordered, by, reason);
        return ordered;
    }

    private void checkTakes(RolloutPlan plan, RolloutDirective order) {
        decisions.stream()
                .filter(decision -> decision.problem(plan).isEmpty())
                .filter(decision -> decision.status().isOver())
                .findFirst()
                .ifPresent(end -> {
                    throw new MoodstreamException("The rollout of " + plan.candidate() + " is over (" + end.status()
                            + "); pin a version instead.");
                });
        boolean finalOrder = plan.directive() == RolloutDirective.ABORT
                || (plan.directive() == RolloutDirective.PROMOTE && order != RolloutDirective.ABORT);
        if (finalOrder && plan.directive() != order) {
            throw new MoodstreamException("The rollout of " + plan.candidate() + " has the order " + plan.directive()
                    + ", which cannot be followed by " + order + "; pin a version instead.");
        }
    }

    private void send(RolloutPlan plan, String by, String reason) {
        session.send(
                new ModelKey.Rollout(plan.candidate()),
                Rollouts.avro(plan)
                        .setPublishedBy(by)
                        .setPublishedAt(now)
                        .setReason(reason.isEmpty() ? null : reason)
                        .build());
    }
}
