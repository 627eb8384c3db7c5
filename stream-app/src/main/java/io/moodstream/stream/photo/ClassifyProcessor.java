package io.moodstream.stream.photo;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.stream.buffer.BatchAccumulator;
import io.moodstream.stream.buffer.LastInference;
import io.moodstream.stream.buffer.PendingFetches;
import io.moodstream.stream.buffer.PhotoBuffer;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.flow.Encoded;
import io.moodstream.stream.flow.OutputTag;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One photo in; exactly one prediction or one dead letter out, plus the true label if the photo came with one. Buffers
 * photos, forwards the output of {@link PhotoPipeline}, and counts; nothing else.
 *
 * <p>A photo arrives as an event, or in a notification, which may announce several: each is then handled as a separate
 * photo, and its dead letter is a notification of that photo alone. Predictions and labels are keyed by photo_id,
 * whatever the key of the record was, so that they can be joined.
 *
 * <p>A photo that arrives after a pause is classified at once; photos that arrive close together are classified in
 * batches, see {@link BatchAccumulator}. Photos given by URI are fetched ahead by other threads and block no others,
 * see {@link PendingFetches}.
 *
 * <p>Invariant: photos = predictions + dead letters; {@link PhotoMetrics} counts them.
 */
public final class ClassifyProcessor extends ContextualProcessor<byte[], Encoded<PhotoEvent>, Object, Object> {

    /** Predictions, by photo_id. */
    public static final OutputTag<String, Encoded<Prediction>> PREDICTED = new OutputTag<>("predicted");
    /** Labels that came with photos, by photo_id. */
    public static final OutputTag<String, Encoded<PhotoLabel>> LABELLED_BY_UPLOADER =
            new OutputTag<>("labelled-by-uploader");
    /** Dead letters, with the key and the value of the record that they stand for. */
    public static final OutputTag<byte[], byte[]> DEAD_PHOTOS = new OutputTag<>("dead-photos");

    /** The store of buffered photos. */
    public static final String WAITING = PhotoBuffer.STORE;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

    /**
     * How long a record waits for servers that hang, whatever number of photos it announces; the transaction timeout
     * covers this wait on every partition of a thread.
     */
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(4);

    private final PhotoReader reader;
    private final PhotoPipeline pipeline;
    private final AnswerWriter writer;
    private final PhotoSettings settings;
    private final PhotoMetrics metrics;
    private final LastInference lastInference;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private BatchAccumulator accumulator;

    @SuppressWarnings("NullAway.Init")
    private PendingFetches fetches;

    private @Nullable Cancellable polling;
    private long endOfWait;

    private ClassifyProcessor(
            PhotoSettings settings,
            PhotoSerdes serdes,
            PhotoTracing tracing,
            PhotoMetrics metrics,
            LastInference lastInference) {
        this.settings = settings;
        this.metrics = metrics;
        this.lastInference = lastInference;
        reader = new PhotoReader(serdes, settings.fetcher());
        writer = new AnswerWriter(serdes, tracing, settings.instance());
        pipeline = new PhotoPipeline(reader, settings.classifier().timed(metrics::decoded), writer);
    }

    /** Creates the processors of all tasks. @param serdes called once per task */
    public static ProcessorSupplier<byte[], Encoded<PhotoEvent>, Object, Object> supplier(
            PhotoSettings settings, Supplier<PhotoSerdes> serdes, PhotoTracing tracing, PhotoMetrics metrics) {
        LastInference shared = new LastInference();
        return () -> new ClassifyProcessor(settings, serdes.get(), tracing, metrics, shared);
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(PhotoBuffer.store());
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        KeyValueStore<Integer, byte[]> store = context.getStateStore(PhotoBuffer.STORE);
        int maxPhotos = settings.batching().maxPhotos();
        accumulator = new BatchAccumulator(store, maxPhotos, lastInference, context.currentSystemTimeMs());
        fetches = new PendingFetches(store, settings.fetcher());
        fetches.resume(reader::storedUri);
        if (maxPhotos > 1 || !accumulator.isEmpty() || !fetches.isEmpty() || reader.isFetching()) {
            polling = context.schedule(POLL_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::poll);
        }
    }

    @Override
    public void close() {
        fetches.close();
        if (polling != null) {
            polling.cancel(); // a task that is revived after a fault calls init again
        }
    }

    @Override
    public void process(Record<byte[], Encoded<PhotoEvent>> record) {
        endOfWait = System.nanoTime() + FETCH_TIMEOUT.toNanos();
        SourceRecord source = SourceRecord.of(
                Encoded.unwrap(record), context().recordMetadata().orElseThrow());
        reader.split(source)
                .ifSuccessOrElse(
                        this::accept,
                        rejection -> send(
                                writer.rejected(source, rejection, context().currentSystemTimeMs())));
    }

    private void accept(List<SourceRecord> photos) {
        if (photos.isEmpty()) {
            metrics.passedOver();
        }
        photos.forEach(this::accept);
    }

    private void accept(SourceRecord photo) {
        if (PhotoBuffer.canHold(photo)) {
            reader.fetchableUri(photo).ifPresentOrElse(uri -> fetch(photo, uri), () -> add(photo));
        } else {
            // Too large for the buffer, so it is classified now and alone: after those that wait, as they came first.
            classify(accumulator.take());
            classify(List.of(photo));
        }
    }

    /** If servers hang for so long that there is no room, the thread waits as well, so that no more photos arrive. */
    private void fetch(SourceRecord photo, String uri) {
        if (fetches.isFull()) {
            fetches.await(Duration.ofNanos(endOfWait - System.nanoTime()));
            classifyFetched();
        }
        fetches.add(photo, uri);
    }

    private void add(SourceRecord photo) {
        classify(accumulator.add(photo, context().currentSystemTimeMs()));
    }

    private void poll(long now) {
        classifyFetched();
        classify(accumulator.takeDue(now));
    }

    /** Photos that take too long to read return to the buffer, so that the answered ones are committed in between. */
    private void classify(List<SourceRecord> photos) {
        long end = System.nanoTime() + settings.batching().maxReadTime().toNanos();
        answer(photos.stream().map(reader::pending).toList(), () -> System.nanoTime() - end >= 0);
    }

    private void classifyFetched() {
        List<PendingFetches.Pending> fetched = fetches.takeDone();
        try {
            answer(fetched.stream().map(reader::fetched).toList(), () -> false);
        } finally {
            fetched.forEach(done -> done.fetch().giveUp());
        }
    }

    private void answer(List<PendingPhoto> photos, BooleanSupplier timeIsUp) {
        if (photos.isEmpty()) {
            return;
        }
        long now = context().currentSystemTimeMs();
        long start = System.nanoTime();
        int sent = 0;
        try {
            PhotoPipeline.Batch batch = pipeline.answer(photos, timeIsUp, now);
            batch.left().forEach(accumulator::putBack);
            for (ClassificationOutput output : batch.outputs()) {
                send(output);
                sent++;
            }
        } catch (RuntimeException | Error e) {
            photos.stream().skip(sent).forEach(photo -> {
                metrics.taken();
                metrics.failed();
            });
            throw e;
        } finally {
            accumulator.inferred(now, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void send(ClassificationOutput output) {
        if (output instanceof ClassificationOutput.Predicted predicted) {
            PREDICTED.forward(context(), predicted.record());
            if (predicted.label() != null) {
                LABELLED_BY_UPLOADER.forward(context(), predicted.label());
            }
            metrics.taken();
            metrics.predicted(predicted.prediction());
        } else if (output instanceof ClassificationOutput.DeadLettered deadLettered) {
            DEAD_PHOTOS.forward(context(), deadLettered.record());
            metrics.taken();
            metrics.rejected(deadLettered.rejection());
        }
    }
}
