package io.moodstream.stream.rollout;

import io.moodstream.RolloutDecision;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.flow.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up the evidence of each rollout and decides on it, after each change and once a second: decisions need no labels
 * where time is up. All of a plan happens in the one task whose partition the plan's id falls into, and a decision is
 * in the transaction of what led to it; so each is made once, whatever is killed. Between decisions the record of a
 * rollout is written again where its evidence has changed, once a second at most, and where its topic has lost it.
 */
public final class RolloutProcessor
        extends ContextualProcessor<byte[], Encoded<EvidenceDelta>, String, Encoded<RolloutDecision>> {

    private static final Logger LOG = LoggerFactory.getLogger(RolloutProcessor.class);
    private static final Duration EVALUATION = Duration.ofSeconds(1);

    private final RolloutContexts contexts;
    private final RolloutDecisions decisions;
    private final RolloutMetrics metrics;
    private final int partitions;
    private final LostDecisions lost = new LostDecisions();
    private final Set<String> failing = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private RolloutStore store;

    @SuppressWarnings("NullAway.Init")
    private RolloutMetrics.Task shown;

    /** @param partitions of the evidence topic */
    public RolloutProcessor(
            RolloutContexts contexts, RolloutDecisions decisions, RolloutMetrics metrics, int partitions) {
        this.contexts = contexts;
        this.decisions = decisions;
        this.metrics = metrics;
        this.partitions = partitions;
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(RolloutStore.builder());
    }

    @Override
    public void init(ProcessorContext<String, Encoded<RolloutDecision>> context) {
        super.init(context);
        store = new RolloutStore(context.getStateStore(RolloutStore.STORE));
        shown = metrics.of(context.taskId().toString());
        context.schedule(EVALUATION, PunctuationType.WALL_CLOCK_TIME, this::evaluate);
    }

    @Override
    public void process(Record<byte[], Encoded<EvidenceDelta>> change) {
        Record<byte[], byte[]> record = Encoded.unwrap(change);
        String plan = planId(record.key());
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        ErrorBoundary.attempt(() -> EvidenceDelta.fromBytes(record.value())
                        .filter(delta -> PlanStage.of(plan, delta.stage()).isPresent() && isMine(plan) && isKnown(plan))
                        .map(delta -> store.get(plan, now).plus(delta))
                        .orElseThrow(() -> new BadRecordException("It is no evidence of a plan that is known here.")))
                .ifSuccessOrElse(sum -> add(plan, sum, now), rejection -> metrics.passedOver());
    }

    private void add(String plan, RolloutRecord sum, Instant now) {
        store.put(sum);
        contexts(plan).forEach(rollout -> apart(plan, () -> decide(rollout, now)));
    }

    /** Anybody may have made a prediction up that names a plan: without this the store would grow with each. */
    private boolean isKnown(String plan) {
        return store.has(plan) || contexts(plan).findAny().isPresent();
    }

    private Stream<RolloutContext> contexts(String plan) {
        return contexts.rollouts().stream()
                .filter(rollout -> rollout.plan().id().equals(plan));
    }

    /** The key as text, which is no plan's id if there is none. */
    private static String planId(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private void evaluate(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        for (RolloutContext rollout : contexts.rollouts()) {
            if (isMine(rollout.plan().id())) {
                apart(rollout.plan().id(), () -> evaluate(rollout, now));
            }
        }
    }

    private void evaluate(RolloutContext rollout, Instant now) {
        RolloutRecord record = decide(rollout, now);
        if (lost.isLost(rollout, record, now) || record.isStale()) {
            shown.updated(write(rollout, record.written(), now));
        } else if (record.hasBegun() && !shown.isShown(rollout.plan().id())) {
            shown.updated(decisions.of(rollout.plan(), record, now));
        }
    }

    /** A rollout that fails does not stop the others; a fault of the machine stops the thread, as everywhere. */
    private void apart(String plan, Runnable work) {
        try {
            work.run();
            failing.remove(plan);
        } catch (RuntimeException | Error fault) {
            if (ErrorBoundary.rejection(fault).isEmpty()) {
                throw fault;
            }
            metrics.failed();
            if (failing.add(plan)) {
                LOG.error("Rollout {} cannot be decided on, and stays where it is; it is tried again.", plan, fault);
            }
        }
    }

    /** Whether the evidence of this plan comes to this task, by Kafka's default partitioner. */
    private boolean isMine(String planId) {
        int hash = Utils.toPositive(Utils.murmur2(planId.getBytes(StandardCharsets.UTF_8)));
        return hash % partitions == context().taskId().partition();
    }

    private RolloutRecord decide(RolloutContext rollout, Instant now) {
        RolloutRecord record = store.get(rollout.plan().id(), now);
        Optional<RolloutRecord> next = RolloutProgress.next(rollout, record, now);
        while (next.isPresent()) {
            record = next.get().written();
            RolloutDecision decision = write(rollout, record, now);
            shown.decided(decision);
            shown.updated(decision);
            next = RolloutProgress.next(rollout, record, now);
        }
        return record;
    }

    /** Nothing is stored or sent if the decision cannot be encoded. */
    private RolloutDecision write(RolloutContext rollout, RolloutRecord record, Instant now) {
        RolloutDecision decision = decisions.of(rollout.plan(), record, now);
        Encoded<RolloutDecision> value = decisions.encode(decision);
        store.put(record);
        context().forward(new Record<>(rollout.plan().id(), value, now.toEpochMilli()));
        return decision;
    }

    @Override
    public void close() {
        shown.close();
    }
}
