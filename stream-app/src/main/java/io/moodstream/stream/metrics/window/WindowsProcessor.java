package io.moodstream.stream.metrics.window;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.deadletter.ErrorBoundary;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.metrics.Delta;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.QualityMetrics;
import io.moodstream.stream.metrics.Subject;
import io.moodstream.stream.metrics.outcome.OutcomesProcessor;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds changes to the counts of each window and publishes the changed windows, at most once per interval. A window that
 * has not changed for twice the label horizon, or that no photo is left in, is dropped here and, by a tombstone, from
 * the compacted topic. The window since start stays forever, unless there are too many: see {@link WindowCleanup}.
 */
public final class WindowsProcessor
        extends ContextualProcessor<byte[], Encoded<Delta>, String, Encoded<WindowedMetrics>> {

    private static final Logger LOG = LoggerFactory.getLogger(WindowsProcessor.class);

    /** Each time a slice of the windows is handled, if there is work. */
    private static final Duration CLEANING = Duration.ofSeconds(1);

    private final MetricsSerializer serializer;
    private final MetricSettings settings;
    private final RegistryRetry retry;
    private final QualityMetrics metrics;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private WindowStore windows;

    @SuppressWarnings("NullAway.Init")
    private WindowCleanup cleanup;

    @SuppressWarnings("NullAway.Init")
    private QualityMetrics.Task shown;

    public WindowsProcessor(
            MetricsSerializer serializer, MetricSettings settings, RegistryRetry retry, QualityMetrics metrics) {
        this.serializer = serializer;
        this.settings = settings;
        this.retry = retry;
        this.metrics = metrics;
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(WindowStore.counts(), WindowStore.dirty());
    }

    @Override
    public void init(ProcessorContext<String, Encoded<WindowedMetrics>> context) {
        super.init(context);
        windows = new WindowStore(context.getStateStore(WindowStore.COUNTS), context.getStateStore(WindowStore.DIRTY));
        cleanup = new WindowCleanup(windows, settings.windowLife());
        shown = metrics.of(context.taskId().toString());
        context.schedule(settings.interval(), PunctuationType.WALL_CLOCK_TIME, this::publishChanges);
        context.schedule(CLEANING, PunctuationType.WALL_CLOCK_TIME, now -> cleanup.run(now, key -> dropped(key, now)));
    }

    @Override
    public void process(Record<byte[], Encoded<Delta>> change) {
        Record<byte[], byte[]> record = Encoded.unwrap(change);
        ErrorBoundary.attempt(() -> change(record))
                .ifSuccessOrElse(this::add, rejection -> metrics.passedOver(OutcomesProcessor.DELTAS));
    }

    /** A change of a subject's counts in these windows. */
    private record Change(Subject subject, List<TimeWindow> windows, OutcomeCounts counts) {}

    private Change change(Record<byte[], byte[]> record) {
        Subject subject =
                Subject.ofKey(record.key()).orElseThrow(() -> new BadRecordException("The key is no subject."));
        Delta delta = Delta.fromBytes(record.value())
                .filter(it -> settings.windows().isPane(it.paneStart()))
                .orElseThrow(() -> new BadRecordException("The value is no change of counts."));
        return new Change(subject, settings.windows().ofPane(delta.paneStart()), delta.change());
    }

    private void add(Change change) {
        long now = context().currentSystemTimeMs();
        change.windows().forEach(window -> windows.add(change.subject(), window, change.counts(), now));
    }

    private void publishChanges(long now) {
        windows.drainDirty((key, counts) -> {
            if (counts.equals(OutcomeCounts.NONE)) {
                forward(key, null, now);
            } else if (counts.isPossible()) {
                ErrorBoundary.attempt(() -> encoded(key, counts))
                        .ifSuccessOrElse(
                                value -> publish(key, counts, value, now), rejection -> failed(key, rejection));
            } else {
                LOG.error("The counts of {} cannot be: {}. State was lost; its record stays as it was.", key, counts);
            }
        });
    }

    private Encoded<WindowedMetrics> encoded(String key, OutcomeCounts counts) {
        return retry.call(() -> serializer.write(key, counts));
    }

    private void publish(String key, OutcomeCounts counts, Encoded<WindowedMetrics> value, long now) {
        forward(key, value, now);
        shown.windowUpdated(MetricsSerializer.key(key), counts.counts(), counts.predicted(), now);
    }

    /** A window that fails does not stop the others; its next change is published again. */
    private void failed(String key, Rejection rejection) {
        metrics.failed();
        LOG.error("The counts of {} cannot be published; its record stays as it was. {}", key, rejection.message());
    }

    @Override
    public void close() {
        shown.close();
    }

    private void dropped(String key, long now) {
        forward(key, null, now);
        if (WindowStore.isSinceStart(key)) {
            metrics.evicted();
            shown.evicted(MetricsSerializer.key(key));
        }
    }

    private void forward(String key, @Nullable Encoded<WindowedMetrics> value, long now) {
        context().forward(new Record<>(key, value, now));
    }
}
