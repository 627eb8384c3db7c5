package io.moodstream.stream.metrics.outcome;

import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.stream.deadletter.DeadLetter;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.flow.OutputTag;
import io.moodstream.stream.metrics.Delta;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Pane;
import io.moodstream.stream.metrics.QualityMetrics;
import io.moodstream.stream.rollout.EvidenceDelta;
import io.moodstream.stream.rollout.PendingEvidence;
import io.moodstream.stream.rollout.PlanStage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Joins predictions and labels of a photo, whichever comes first, and emits the resulting change of the counts: minus
 * what the photo counted before, plus what it counts now, so that repeats and corrections never count twice. The
 * evidence of rollouts changes in the same way.
 *
 * <p>A photo is remembered for the label horizon, by the wall clock, from its last prediction on (from its first label
 * on while it has none). After that its counts are final; a label that arrives later, or whose prediction never
 * arrives, counts nowhere and is dropped once it has waited that long itself. Nothing depends on event time or stream
 * time: a photo "captured" in the year 9000 ages like any other.
 */
public final class OutcomesProcessor extends ContextualProcessor<byte[], Encoded<?>, Object, Object> {

    /** The repartition topic of {@link #CHANGES}. */
    public static final String DELTAS = "deltas";
    /** Changes as {@link Delta#toBytes}, by subject. */
    public static final OutputTag<byte[], Encoded<Delta>> CHANGES = OutputTag.toRepartition(DELTAS);
    /** The repartition topic of {@link #EVIDENCE_CHANGES}. */
    public static final String EVIDENCE = "rollout-evidence";
    /** Changes of the evidence as {@link EvidenceDelta#toBytes}, by plan id. */
    public static final OutputTag<byte[], Encoded<EvidenceDelta>> EVIDENCE_CHANGES = OutputTag.toRepartition(EVIDENCE);
    /** Dead letters, with the key and the value of the record that they stand for. */
    public static final OutputTag<byte[], byte[]> DEAD_PREDICTIONS = new OutputTag<>("dead-predictions");

    private static final String LABELS = LabelReader.LABELS_BY_PHOTO;
    private static final Duration FORGETTING = Duration.ofSeconds(10);

    private final PredictionSource predictions;
    private final MetricSettings settings;
    private final RegistryRetry retry;
    private final QualityMetrics metrics;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private OutcomeStore outcomes;

    @SuppressWarnings("NullAway.Init")
    private PendingDeltas pending;

    @SuppressWarnings("NullAway.Init")
    private PendingEvidence pendingEvidence;

    @SuppressWarnings("NullAway.Init")
    private Sensor droppedLabels;

    public OutcomesProcessor(
            PredictionSource predictions, MetricSettings settings, RegistryRetry retry, QualityMetrics metrics) {
        this.predictions = predictions;
        this.settings = settings;
        this.retry = retry;
        this.metrics = metrics;
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(
                OutcomeStore.outcomes(), OutcomeStore.byAge(), PendingDeltas.builder(), PendingEvidence.builder());
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        outcomes = new OutcomeStore(
                context.getStateStore(OutcomeStore.OUTCOMES), context.getStateStore(OutcomeStore.BY_AGE));
        pending = new PendingDeltas(context.getStateStore(PendingDeltas.STORE));
        pendingEvidence = new PendingEvidence(context.getStateStore(PendingEvidence.STORE));
        droppedLabels = context.metrics()
                .addRateTotalSensor("metrics", context.taskId().toString(), "labels-dropped", RecordingLevel.INFO);
        context.schedule(settings.summing(), PunctuationType.WALL_CLOCK_TIME, this::send);
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, this::forget);
    }

    @Override
    public void process(Record<byte[], Encoded<?>> predictionOrLabel) {
        Record<byte[], byte[]> record = Encoded.unwrap(predictionOrLabel);
        RecordMetadata source = context().recordMetadata().orElseThrow();
        long now = context().currentSystemTimeMs();
        boolean isPrediction = predictions.isSourceOf(source);
        ErrorBoundary.attempt(() -> change(isPrediction ? predicted(record, now) : OutcomeUpdate.labelled(record), now))
                .ifSuccessOrElse(change -> change.ifPresent(this::apply), rejection -> {
                    if (isPrediction) {
                        reject(record, source, rejection);
                    } else {
                        metrics.passedOver(LABELS);
                    }
                });
    }

    private OutcomeUpdate predicted(Record<byte[], byte[]> record, long now) {
        return OutcomeUpdate.predicted(record, () -> retry.call(() -> predictions.read(record)), now);
    }

    /** What follows from an update for the stores. */
    private record Change(
            String photo,
            Outcome before,
            Outcome after,
            Map<Pane, OutcomeCounts> counts,
            Map<PlanStage, PairedCounts> evidence) {}

    /** Empty if nothing follows, as from a label that is repeated. */
    private Optional<Change> change(OutcomeUpdate update, long now) {
        Outcome before = outcomes.get(update.photo(), now);
        Outcome after = update.change().apply(before);
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new Change(
                        update.photo(),
                        before,
                        after,
                        after.changeSince(before, settings.windows()),
                        after.evidenceSince(before)));
    }

    private void apply(Change change) {
        outcomes.put(change.photo(), change.before(), change.after());
        pending.add(change.counts());
        pendingEvidence.add(change.evidence());
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection) {
        DEAD_PREDICTIONS.forward(
                context(), DeadLetter.of(record, source, rejection, context().currentSystemTimeMs()));
        metrics.rejected("prediction", rejection);
    }

    private void send(long now) {
        pending.drain((subject, delta) -> CHANGES.forward(context(), new Record<>(subject, new Encoded<>(delta), now)));
        pendingEvidence.drain(
                (plan, delta) -> EVIDENCE_CHANGES.forward(context(), new Record<>(plan, new Encoded<>(delta), now)));
    }

    private void forget(long now) {
        outcomes.forgetBefore(now - settings.labelHorizon().toMillis(), gone -> {
            if (gone.predictionSummary() == null) {
                droppedLabels.record();
            }
        });
    }
}
