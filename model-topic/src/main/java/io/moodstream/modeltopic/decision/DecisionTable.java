package io.moodstream.modeltopic.decision;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.decision.DecisionRecord.Content;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest decision on each rollout that its signed plan bears out. Nothing else displaces it.
 *
 * <p>A decision may be read before the plan or the order that bears it out, so the newest of the others wait. Anybody
 * may write more of them than may wait: whoever then brings a plan finds the table {@linkplain #isIncomplete
 * incomplete}, until the topic was read again from its beginning. So its memory depends on the number of signed plans
 * alone. Not thread-safe.
 */
public final class DecisionTable {

    /** Maximum number of decisions that wait; each takes about {@link DecisionReader#MAX_VALUE} bytes at most. */
    private static final int WAITING = 500;

    private final Map<String, RolloutPlan> plans = new HashMap<>();
    private final Deque<Arrived> waiting = new ArrayDeque<>();
    private Found found = new Found();
    private @Nullable Found reading;
    private long arrivals;
    private boolean dropped;
    private boolean missed;
    private boolean incomplete;

    /** @param number of the record in the order of their arrival */
    private record Arrived(long number, Content content) {

        String planId() {
            return content.position().planId();
        }
    }

    /** What one pass over the topic found. */
    private static final class Found {
        /** By the plan's id. */
        private final Map<String, Arrived> decisions = new HashMap<>();
        /** Plans whose key has a newer record, which counts for nothing but would survive compaction. */
        private final Set<String> overwritten = new HashSet<>();

        private boolean isNews(Arrived arrived) {
            Arrived latest = decisions.get(arrived.planId());
            return latest == null || latest.number() < arrived.number();
        }
    }

    /**
     * Adds a signed plan, or replaces it by the same with another order.
     *
     * @return what had waited and counts from now on, in the order of arrival
     */
    public List<Content> plan(RolloutPlan plan) {
        if (plan.equals(plans.get(plan.id()))) {
            return List.of();
        }
        plans.values()
                .removeIf(other -> other.candidate().equals(plan.candidate())
                        && !other.id().equals(plan.id())
                        && forget(other));
        plans.put(plan.id(), plan);
        missed |= dropped;
        incomplete |= dropped || reading != null;
        return placeWaiting(plan);
    }

    /** The plan of this version is gone, or must not be used. */
    public void removed(MemberVersion candidate) {
        plans.values().removeIf(plan -> plan.candidate().equals(candidate) && forget(plan));
    }

    private boolean forget(RolloutPlan plan) {
        dropped |= found.decisions.remove(plan.id()) != null;
        found.overwritten.remove(plan.id());
        if (reading != null) {
            dropped |= reading.decisions.remove(plan.id()) != null;
            reading.overwritten.remove(plan.id());
        }
        return true;
    }

    /** Adds the next record. @return whether it counts from now on */
    public boolean add(DecisionRecord record) {
        RolloutPlan plan = plans.get(record.key());
        Arrived arrived =
                record.content().map(it -> new Arrived(arrivals++, it)).orElse(null);
        if (arrived != null && plan != null && isBorneOut(arrived, plan)) {
            target().decisions.put(plan.id(), arrived);
            target().overwritten.remove(plan.id());
            return true;
        }
        if (plan != null) {
            target().overwritten.add(plan.id());
        }
        if (arrived != null) {
            await(arrived);
        }
        return false;
    }

    private static boolean isBorneOut(Arrived arrived, RolloutPlan plan) {
        return arrived.content().position().problem(plan).isEmpty();
    }

    private void await(Arrived arrived) {
        waiting.add(arrived);
        if (waiting.size() > WAITING) {
            waiting.remove();
            dropped = true;
        }
    }

    private List<Content> placeWaiting(RolloutPlan plan) {
        List<Content> placed = new ArrayList<>();
        for (Iterator<Arrived> all = waiting.iterator(); all.hasNext(); ) {
            Arrived next = all.next();
            if (!next.planId().equals(plan.id()) || !target().isNews(next)) {
                continue;
            }
            if (isBorneOut(next, plan)) {
                target().decisions.put(plan.id(), next);
                target().overwritten.remove(plan.id());
                placed.add(next.content());
                all.remove();
            } else {
                target().overwritten.add(plan.id());
            }
        }
        return placed;
    }

    private Found target() {
        return reading == null ? found : reading;
    }

    /** The latest decision on the rollout of this plan; empty if this plan bears none out. */
    public Optional<Content> decision(RolloutPlan plan) {
        return Optional.ofNullable(found.decisions.get(plan.id()))
                .filter(it -> isBorneOut(it, plan))
                .map(Arrived::content);
    }

    /**
     * Whether the latest decision on this plan is not, or not for long, what the topic has under its key: whoever reads
     * the topic later may not find it.
     */
    public boolean isOverwritten(String planId) {
        return found.overwritten.contains(planId);
    }

    /** From now on the topic is added again from its beginning; until {@link #end} nothing changes. */
    public void begin() {
        reading = new Found();
        waiting.clear();
        dropped = false;
        missed = false;
    }

    /** All is read that was there at {@link #begin}. A decision that was not found again is kept. */
    public void end() {
        Found read = target();
        found.decisions.forEach((plan, decision) -> {
            if (read.decisions.putIfAbsent(plan, decision) == null) {
                read.overwritten.add(plan);
            }
        });
        found = read;
        reading = null;
        incomplete = missed;
    }

    /**
     * Whether a decision on a plan may have been passed over, since the plan came after too many records that nothing
     * bore out: the topic must be read again.
     */
    public boolean isIncomplete() {
        return incomplete;
    }
}
