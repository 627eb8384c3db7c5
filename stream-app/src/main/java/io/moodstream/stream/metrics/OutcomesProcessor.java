package io.moodstream.stream.metrics;

import io.moodstream.Prediction;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.stream.letters.DeadLetter;
import io.moodstream.stream.letters.FaultBoundary;
import io.moodstream.stream.letters.Fields;
import io.moodstream.stream.letters.RegistryPatience;
import io.moodstream.stream.letters.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Brings predictions and labels of a photo together, whichever comes first, and tells what that changes in the counts:
 * minus what the photo counted before, plus what it counts now, so that repeats and corrections never count twice.
 *
 * <p>A photo is remembered for the label horizon, by the wall clock, from its last prediction on (from its first label
 * on while it has none). After that its counts stand; a label that comes later, or one whose prediction never came,
 * counts nowhere and is dropped when it has waited that long itself. Nothing depends on event time or stream time: a
 * photo "captured" in the year 9000 ages like any other.
 */
public final class OutcomesProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /** The repartition topic that takes the changes: subject to {@link Delta#toBytes}. */
    public static final String DELTAS = "deltas";
    /** The child that takes dead letters. */
    public static final String DEAD_PREDICTIONS = "dead-predictions";

    private static final String LABELS = LabelReader.LABELS_BY_PHOTO;
    private static final Duration FORGETTING = Duration.ofSeconds(10);

    private final PredictionSource predictions;
    private final MetricSettings settings;
    private final RegistryPatience patience;
    private final QualityMeters meters;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private OutcomeStore outcomes;

    @SuppressWarnings("NullAway.Init")
    private PendingDeltas pending;

    @SuppressWarnings("NullAway.Init")
    private Sensor droppedLabels;

    public OutcomesProcessor(
            PredictionSource predictions, MetricSettings settings, RegistryPatience patience, QualityMeters meters) {
        this.predictions = predictions;
        this.settings = settings;
        this.patience = patience;
        this.meters = meters;
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(OutcomeStore.outcomes(), OutcomeStore.byAge(), PendingDeltas.builder());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        outcomes = new OutcomeStore(
                context.getStateStore(OutcomeStore.OUTCOMES), context.getStateStore(OutcomeStore.BY_AGE));
        pending = new PendingDeltas(context.getStateStore(PendingDeltas.STORE));
        droppedLabels = context.metrics()
                .addRateTotalSensor("metrics", context.taskId().toString(), "labels-dropped", RecordingLevel.INFO);
        context.schedule(settings.summing(), PunctuationType.WALL_CLOCK_TIME, this::send);
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, this::forget);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        long now = context().currentSystemTimeMs();
        Optional<News> news = predictions.isSourceOf(source)
                ? FaultBoundary.attempt(() -> judged(record, now), rejection -> reject(record, source, rejection))
                : FaultBoundary.attempt(() -> labelled(record), rejection -> meters.passedOver(LABELS));
        news.ifPresent(it -> settle(it, now));
    }

    /** What a record tells of a photo. */
    private record News(String photo, UnaryOperator<Outcome> change) {}

    private News judged(Record<byte[], byte[]> record, long now) {
        String photo = photo(record.key());
        Prediction prediction = patience.call(() -> predictions.read(record));
        if (!prediction.getPhotoId().equals(photo)) {
            throw new BadRecordException(
                    "The record key is not the prediction's photo_id; only the stream app writes here, by photo_id.");
        }
        Judgement judgement = Judgement.of(prediction);
        return new News(photo, before -> before.judged(judgement, now));
    }

    private static News labelled(Record<byte[], byte[]> record) {
        String photo = photo(record.key());
        Truth truth = Truth.fromBytes(record.value())
                .orElseThrow(() -> new BadRecordException("The value is no label as the stream app writes it."));
        return new News(photo, before -> before.labelled(truth));
    }

    private static String photo(byte @Nullable [] key) {
        if (key == null) {
            throw new BadRecordException("The record has no key; only the stream app writes here, by photo_id.");
        }
        String photo = new String(key, StandardCharsets.UTF_8);
        Fields.check("photo_id", photo, FieldLimits.PHOTO_ID);
        // Different bytes would read as the same photo here, and lie in other partitions.
        if (!Arrays.equals(photo.getBytes(StandardCharsets.UTF_8), key)) {
            throw new BadRecordException("The record key is no UTF-8; only the stream app writes here, by photo_id.");
        }
        return photo;
    }

    private void settle(News news, long now) {
        Outcome before = outcomes.get(news.photo(), now);
        Outcome after = news.change().apply(before);
        if (!after.equals(before)) {
            outcomes.put(news.photo(), before, after);
            pending.add(after.changeSince(before, settings.windows()));
        }
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection) {
        context().forward(DeadLetter.of(record, source, rejection, context().currentSystemTimeMs()), DEAD_PREDICTIONS);
        meters.rejected("prediction", rejection);
    }

    private void send(long now) {
        pending.drain(
                (subject, delta) -> context().forward(new Record<>(subject, delta, now), Repartition.entry(DELTAS)));
    }

    private void forget(long now) {
        outcomes.forgetBefore(now - settings.labelHorizon().toMillis(), gone -> {
            if (gone.judgement() == null) {
                droppedLabels.record();
            }
        });
    }
}
