package io.moodstream.stream.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.codec.Rollouts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decisions on rollouts say. A record that only has more evidence changes nothing. */
final class RolloutChanges {

    /** The stream app's own reasons are shorter. */
    static final int MAX_TEXT = 2_500;

    private static final String PLAN = "[A-Za-z0-9-]{1,64}";

    private RolloutChanges() {}

    /** @throws BadRecordException if it is of another plan than its key says, or impossible */
    static Change of(@Nullable String key, RolloutDecision decision) {
        RolloutPosition position = Rollouts.domain(decision);
        if (!position.planId().equals(key) || !position.planId().matches(PLAN)) {
            throw new BadRecordException("It is no decision, or of another plan than its key says.");
        }
        String status = position.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String id = position.planId() + "-" + position.stage() + "-" + status + "-"
                + position.stageSince().toEpochMilli();
        WebhookEvent event = new WebhookEvent(
                id,
                "rollout." + type(decision),
                position.candidate().toString(),
                decision.getDecidedAt(),
                data(decision));
        return new Change(id, Optional.of(event), Optional.of(position));
    }

    /**
     * The status; but a stage that begins is reported as such, and so is evidence that leaves the decision to an
     * operator.
     */
    private static String type(RolloutDecision decision) {
        return switch (decision.getStatus()) {
            case RUNNING -> "stage";
            case HELD -> decision.getOutcome() == io.moodstream.RolloutOutcome.INCONCLUSIVE ? "inconclusive" : "held";
            default -> small(decision.getStatus());
        };
    }

    private static ObjectNode data(RolloutDecision decision) {
        ObjectNode data = WebhookEvent.newData()
                .put("plan_id", decision.getPlanId())
                .put("member", decision.getMember())
                .put("candidate", decision.getCandidate())
                .put("baseline", decision.getBaseline())
                .put("status", small(decision.getStatus()))
                .put("stage", decision.getStage())
                .put("outcome", small(decision.getOutcome()))
                .put("dry_run", decision.getDryRun())
                .put("reason", Excerpt.of(decision.getReason(), MAX_TEXT))
                .put("app_instance", Excerpt.of(decision.getAppInstance(), MAX_TEXT));
        data.putObject("evidence")
                .put("pairs", decision.getEvidence().getPairs())
                .put("labelled", decision.getEvidence().getLabelled())
                .put("lower", decision.getEvidence().getLower())
                .put("upper", decision.getEvidence().getUpper());
        return data;
    }

    private static String small(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
