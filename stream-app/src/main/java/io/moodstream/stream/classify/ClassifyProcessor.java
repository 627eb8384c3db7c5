package io.moodstream.stream.classify;

import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.deadletter.FaultBoundary;
import io.moodstream.stream.deadletter.RegistryPatience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One photo in; exactly one prediction or one dead letter out, and the true label besides where a predicted event carried
 * one. A photo comes as a photo event, or by a notification, which may tell of several: each is then a photo of its own,
 * and what becomes a dead letter is a notification of that photo alone. What comes out is keyed by photo_id, whatever the
 * event's own record key was, so that predictions and labels of a photo meet.
 *
 * <p>A photo that comes after a pause is judged at once. Photos that come on each other's heels are judged together, up to
 * a number: they wait until there are so many, or until no further one comes. So nobody waits for company while there is
 * little to do, and batches form when there is much. See {@link WaitingPhotos} for why none is lost meanwhile. A photo that
 * is given by URI is answered when it has come, and holds up nobody until then, see {@link FetchingPhotos}.
 *
 * <p>Law: photos = predictions + dead letters; {@link PhotoMeters} counts them.
 */
public final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /** The child that takes predictions. */
    public static final String PREDICTED = "predicted";
    /** The child that takes the labels that came with photos. */
    public static final String LABELLED_BY_UPLOADER = "labelled-by-uploader";
    /** The child that takes dead letters. */
    public static final String DEAD_PHOTOS = "dead-photos";

    /** The store of the photos that wait to be judged together. */
    public static final String WAITING = WaitingPhotos.STORE;

    /** How often is looked whether photos wait in vain. */
    private static final Duration LOOK = Duration.ofMillis(1);

    /** So long is waited for servers that hang: a transaction outlives it on every partition of a thread. */
    private static final Duration ROOM = Duration.ofSeconds(4);

    private final PhotoClassifier classifier;
    private final PhotoWire wire;
    private final TopicCatalogue topics;
    private final RegistryPatience patience;
    private final Claims claims;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private WaitingPhotos waiting;

    @SuppressWarnings("NullAway.Init")
    private FetchingPhotos fetching;

    @SuppressWarnings("NullAway.Init")
    private Gathering gathering;

    @SuppressWarnings("NullAway.Init")
    private PhotoResponder responder;

    /** @param classifier also knows who counts */
    public ClassifyProcessor(
            PhotoClassifier classifier, PhotoWire wire, TopicCatalogue topics, RegistryPatience patience) {
        this.classifier = classifier;
        this.wire = wire;
        this.topics = topics;
        this.patience = patience;
        this.claims = new Claims(classifier.fetcher(), wire, patience);
    }

    /** The stores it needs. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(WaitingPhotos.builder());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        gathering = new Gathering(classifier.lastJudged(), context.currentSystemTimeMs());
        responder = new PhotoResponder(context, classifier, new PhotoAnswers(wire, topics, patience), gathering);
        KeyValueStore<Integer, byte[]> store = context.getStateStore(WaitingPhotos.STORE);
        waiting = new WaitingPhotos(store, classifier.batch());
        fetching = new FetchingPhotos(store, classifier.fetcher());
        fetching.resume(claims::uriOf);
        if (classifier.batch() > 1 || !waiting.isEmpty() || !fetching.isEmpty() || claims.areTaken()) {
            context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
        }
    }

    @Override
    public void close() {
        fetching.close();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        Arrival arrival = new Arrival(record, Arrival.Origin.of(source));
        FaultBoundary.attempt(() -> wire.photos(arrival))
                .ifSuccessOrElse(this::take, rejection -> responder.rejectWhole(arrival, rejection));
    }

    private void take(List<Arrival> photos) {
        if (photos.isEmpty()) {
            classifier.meters().passedOver();
        }
        photos.forEach(this::take);
    }

    private void take(Arrival arrival) {
        Optional<String> uri = claims.uri(arrival);
        if (uri.isPresent() && WaitingPhotos.mayHold(arrival)) {
            makeRoom();
            fetching.add(arrival, uri.get());
        } else {
            gather(arrival);
        }
    }

    /** Where servers hang for so long that there is no room, the thread waits as well, so that no more come. */
    private void makeRoom() {
        if (fetching.isFull()) {
            fetching.await(ROOM);
            answerFetched();
        }
    }

    private void gather(Arrival arrival) {
        boolean alone = gathering.cameAfterPause(context().currentSystemTimeMs()) && waiting.isEmpty();
        if (alone || waiting.isFullWith(arrival)) {
            List<Arrival> batch = new ArrayList<>(waiting.take());
            batch.add(arrival);
            responder.answer(() -> readInTime(batch));
        } else {
            waiting.add(arrival);
        }
    }

    private void look(long now) {
        answerFetched();
        if (!waiting.isEmpty() && gathering.isOver(now)) {
            List<Arrival> batch = waiting.take();
            responder.answer(() -> readInTime(batch));
        }
    }

    private void answerFetched() {
        List<FetchingPhotos.Fetched> fetched = fetching.take();
        if (fetched.isEmpty()) {
            return;
        }
        try {
            responder.answer(() -> fetched.stream()
                    .flatMap(photo ->
                            responder.read(photo.arrival(), uri -> photo.fetch().take()).stream())
                    .toList());
        } finally {
            fetched.forEach(photo -> photo.fetch().giveUp());
        }
    }

    /** Where photos take long to unpack the rest waits on, so that what is answered is committed in between. */
    private List<Photo> readInTime(List<Arrival> arrivals) {
        List<Photo> photos = new ArrayList<>();
        long end = System.nanoTime() + classifier.reading().toNanos();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            if (i > 0 && System.nanoTime() - end >= 0 && WaitingPhotos.mayHold(arrival)) {
                waiting.add(arrival);
            } else {
                responder.read(arrival, classifier.fetcher()::fetch).ifPresent(photos::add);
            }
        }
        return photos;
    }
}
