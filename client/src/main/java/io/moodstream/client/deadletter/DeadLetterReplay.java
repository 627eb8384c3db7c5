package io.moodstream.client.deadletter;

import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.TopicCatalogue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;

/**
 * Resends dead letters, each exactly once. A dead letter and its {@link ReplayMarker} are sent in one transaction; all
 * replays share one transactional id, so that a new replay fences another before it reads the open dead letters; and
 * these are read up to the last record written, waiting for transactions that are still open. So no two replays,
 * whether concurrent or one after the other's crash, send the same dead letter, and none sends a photo that has a
 * prediction.
 */
public final class DeadLetterReplay implements AutoCloseable {

    /** Photos may be large, and a transaction must end within its timeout of one minute. */
    private static final int SENDINGS_IN_A_TRANSACTION = 100;

    /**
     * Limit for resent records, before compression: an event whose photo compresses well may be larger than the topic's
     * limit.
     */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /** Dead letters in a part, about. */
    private static final int PART = 40_000;

    /** Maximum number of dead letters in a plan, and of others of their photos: each may take 5 KB. */
    public static final int MAX_PLANNED = 100_000;

    private final Cluster cluster;
    private final InstantSource clock;
    private final TopicCatalogue topics;
    private final DeadLetterTopic deadLetters;
    private final Producer<byte[], byte[]> producer;

    private DeadLetterReplay(Cluster cluster, InstantSource clock, NotificationDecoder notifications) {
        this.cluster = cluster;
        this.clock = clock;
        this.topics = cluster.topics();
        this.deadLetters = DeadLetterTopic.open(cluster, notifications);
        this.producer = cluster.transactionalProducer(transactionalId(topics), MAX_BYTES);
    }

    /** Starts a replay, fencing any other on this cluster. */
    public static DeadLetterReplay begin(Cluster cluster, InstantSource clock, NotificationDecoder notifications) {
        DeadLetterReplay deadLetterReplay = new DeadLetterReplay(cluster, clock, notifications);
        try {
            deadLetterReplay.producer.initTransactions();
            return deadLetterReplay;
        } catch (RuntimeException e) {
            deadLetterReplay.close();
            throw e;
        }
    }

    /** The transactional id, which ACLs must allow. */
    public static String transactionalId(TopicCatalogue topics) {
        return topics.deadLetters().name() + "-replay";
    }

    /** The parts in which the dead letters that are open now are to be replayed, one after the other. */
    public List<ReplayPart> parts() {
        long open = deadLetters.lastOpen(none -> false, 1).open();
        int parts = (int) Math.max(1, (open + PART - 1) / PART);
        if (parts == 1) {
            return List.of(ReplayPart.WHOLE);
        }
        String salt = UUID.randomUUID().toString();
        return IntStream.range(0, parts)
                .mapToObj(number -> new ReplayPart(number, parts, salt))
                .toList();
    }

    /** Plans the replay of the selected dead letters in a part; reads all dead letters and predictions. */
    public ReplayPlan plan(Predicate<DeadLetterSummary> choice, ReplayPart part) {
        Predicate<DeadLetterSummary> wanted = deadLetter -> part.contains(deadLetter) && choice.test(deadLetter);
        DeadLetters selected = deadLetters.lastOpen(wanted, MAX_PLANNED);
        Set<DeadLetterPosition> chosen =
                selected.last().stream().map(DeadLetterSummary::position).collect(Collectors.toSet());
        TruncatedDeadLetters partial = new TruncatedDeadLetters(deadLetters, MAX_BYTES);
        List<DeadLetterSummary> open = new ArrayList<>(selected.last());
        open.replaceAll(partial::resolved);
        open.removeAll(partial.lost().keySet());
        long left = selected.left();
        Set<String> photos = open.stream()
                .filter(this::isPhoto)
                .flatMap(deadLetter -> deadLetter.photo().stream())
                .collect(Collectors.toSet());
        if (!photos.isEmpty() && selected.last().size() < selected.open()) {
            Set<String> ids = open.stream()
                    .filter(this::isPhoto)
                    .map(DeadLetterSummary::photoId)
                    .filter(PhotoId::isUsable)
                    .collect(Collectors.toSet());
            Predicate<DeadLetterSummary> isOfThem =
                    other -> other.photo().filter(photos::contains).isPresent();
            DeadLetters others = deadLetters.lastOpen(
                    other -> isPhoto(other)
                            && !chosen.contains(other.position())
                            && (isOfThem.test(other) || (other.partial() && ids.contains(other.photoId()))),
                    MAX_PLANNED);
            TruncatedDeadLetters unchosen = new TruncatedDeadLetters(deadLetters, MAX_BYTES);
            List<DeadLetterSummary> more = new ArrayList<>(others.last().stream()
                    .map(unchosen::resolved)
                    .filter(isOfThem)
                    .toList());
            more.removeAll(unchosen.lost().keySet());
            open.addAll(more);
            left = Math.max(left - more.stream().filter(wanted).count(), others.left());
        }
        open.sort(Comparator.comparing(DeadLetterSummary::at).thenComparing(DeadLetterSummary::position));
        return ReplayPlan.of(open, deadLetter -> chosen.contains(deadLetter.position()), topics, predicted(open))
                .with(partial.lost(), left);
    }

    private boolean isPhoto(DeadLetterSummary deadLetter) {
        return topics.photos().stream().anyMatch(topic -> topic.name().equals(deadLetter.sourceTopic()));
    }

    /**
     * Sends these; returns once they are committed.
     *
     * @throws MoodstreamException if Kafka rejects them, or another replay has started; committed ones stay sent
     */
    public void send(List<ReplayPlan.Sending> sendings) {
        for (int from = 0; from < sendings.size(); from += SENDINGS_IN_A_TRANSACTION) {
            int to = Math.min(from + SENDINGS_IN_A_TRANSACTION, sendings.size());
            try {
                commit(sendings.subList(from, to));
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                throw new MoodstreamException(
                        "Another replay has begun and ended this one after " + from
                                + " photos; run it again when that has ended.",
                        e);
            } catch (MoodstreamException e) {
                producer.abortTransaction();
                throw e;
            } catch (KafkaException e) {
                producer.abortTransaction();
                throw new MoodstreamException(
                        "Kafka did not take the letters (" + e.getMessage() + "); " + from + " of " + sendings.size()
                                + " photos were sent again, the rest was not. Run it again.",
                        e);
            }
        }
    }

    private void commit(List<ReplayPlan.Sending> sendings) {
        producer.beginTransaction();
        for (ReplayPlan.Sending sending : sendings) {
            producer.send(again(sending.deadLetter()));
            for (DeadLetterSummary deadLetter : sending.resolved()) {
                producer.send(ReplayMarker.of(
                        deadLetter.position(), topics.deadLetters().name(), clock.instant()));
            }
        }
        producer.commitTransaction();
    }

    /** Key, value and headers as first received, plus where they have been since. */
    private ProducerRecord<byte[], byte[]> again(DeadLetterSummary deadLetter) {
        OriginalRecord came = deadLetters.content(deadLetters.fetch(deadLetter.position()));
        Headers headers = DeadLetterHeaders.without(List.of(ReplayMarker.REPLAY_OF), came.headers());
        headers = DeadLetterHeaders.without(DeadLetterHeaders.OF_FAILURE, headers)
                .add(ReplayMarker.header(deadLetter.position()));
        return new ProducerRecord<>(deadLetter.sourceTopic(), null, came.key(), came.value(), headers);
    }

    /**
     * Ids of those photos that have a prediction. The id decides, not the bytes: if a photo failed and was uploaded
     * again, mended and under its id, its old dead letter must not follow.
     */
    private Set<String> predicted(List<DeadLetterSummary> open) {
        Set<String> wanted = open.stream()
                .filter(this::isPhoto)
                .map(DeadLetterSummary::photoId)
                .filter(PhotoId::isUsable)
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return Set.of();
        }
        PredictedIds ids = new PredictedIds(wanted);
        try (RawTopicReader predictions = RawTopicReader.open(cluster, topics.predictions())) {
            predictions.scan(record -> ids.add(record.key()));
        }
        return ids.found();
    }

    @Override
    public void close() {
        producer.close();
        deadLetters.close();
    }
}
