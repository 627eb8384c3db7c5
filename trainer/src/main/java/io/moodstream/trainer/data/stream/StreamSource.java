package io.moodstream.trainer.data.stream;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.TopicSlice;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.stream.StreamCounts.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The labelled photos that are on the topics now: photo events joined with their latest labels. They are kept in memory
 * alone and marked as {@link Dataset#isUnstored}, so that nothing of them outlives the training: the topic's retention
 * decides how long photos of people are kept.
 *
 * @param clients clients for the topics
 * @param since how far back to read photo events, by the time that the brokers appended them; empty for all
 * @param photosByUri fetches photos that are given by URI
 * @param detector opens the face detector of serving, which is closed after the reading
 * @param clock provides the time that {@code since} is counted from
 */
public record StreamSource(
        KafkaClients clients,
        Optional<Duration> since,
        PhotosByUri photosByUri,
        Supplier<StreamDetector> detector,
        Clock clock) {

    /** Its name among data sets. */
    public static final String NAME = "stream";

    /** Least number of labelled photos of each class, those held out included. */
    public static final int MIN_PER_CLASS = 50;

    /** The fact that names the topic of labels. */
    public static final String LABEL_TOPIC = "stream_label_topic";

    /** The fact that holds the offsets of the labels that were read. */
    public static final String LABEL_OFFSETS = "stream_label_offsets";

    private static final String READING = "reading the stream";
    private static final int REPORT_EVERY = 100;

    /**
     * Reads what is there now; what is sent meanwhile is for the next training. The held-out photos are the test
     * photos.
     *
     * @param listener receives the facts, with the offsets of the labels, even if the photos do not suffice
     * @throws MoodstreamException if the topics cannot be read, or a class has fewer than {@value #MIN_PER_CLASS}
     *     labelled photos
     */
    public Dataset read(TrainingListener listener) {
        return read(listener, StreamLabels.MAX, StreamPhotos.MAX);
    }

    Dataset read(TrainingListener listener, int maxLabels, int maxPhotos) {
        Optional<Instant> from = since.map(clock.instant()::minus);
        String salt = UUID.randomUUID().toString();
        try (TopicSlice<PhotoEvent> events = TopicSlice.since(
                        clients, eventTopic(), clients.serdes().deserializer(eventTopic(), PhotoEvent.class), from);
                TopicSlice<PhotoLabel> labels = labels(Optional.empty());
                StreamDetector faces = detector.get()) {
            StreamLabels latest = new StreamLabelReader(labels, listener).read(events, salt, maxLabels);
            StreamCounts counts = new StreamCounts();
            StreamPhotos photos =
                    new StreamPhotos(latest, photosByUri, faces.detector(), counts, new HashSample<>(salt, maxPhotos));
            counts.add(Fate.UNREADABLE, read(events, photos, listener));
            List<StreamPhoto> distinct = photos.distinct();
            Map<String, String> facts = new TreeMap<>(counts.facts());
            facts.put("stream_photo_topic", eventTopic().name());
            facts.put("stream_photo_offsets", events.offsets().toString());
            facts.put(LABEL_TOPIC, labelTopic().name());
            facts.put(LABEL_OFFSETS, labels.offsets().toString());
            facts.put("stream_sample_salt", salt);
            facts.put("stream_detector", faces.detector().version());
            since.ifPresent(time -> facts.put("stream_since", DurationFormat.format(time)));
            listener.dataRead(facts);
            requireEnough(distinct, latest.size(), counts);
            listener.note(counts.sentence());
            return dataset(distinct).unstored(facts);
        }
    }

    private TopicSlice<PhotoLabel> labels(Optional<Instant> from) {
        return TopicSlice.since(
                clients, labelTopic(), clients.serdes().deserializer(labelTopic(), PhotoLabel.class), from);
    }

    private static long read(TopicSlice<PhotoEvent> events, StreamPhotos photos, TrainingListener listener) {
        long total = events.offsets().size();
        AtomicLong done = new AtomicLong();
        Runnable report = () -> listener.progress(READING, done.get(), total);
        return events.read(
                record -> {
                    photos.add(record);
                    // A poll gives up to 500 photos, which take half a minute.
                    if (done.incrementAndGet() % REPORT_EVERY == 0) {
                        report.run();
                    }
                },
                report);
    }

    private void requireEnough(List<StreamPhoto> photos, int labelled, StreamCounts counts) {
        String cause = labelled == 0
                ? ""
                : " '" + labelTopic().name() + "' has labels of " + labelled + " photos; those of photos that are not"
                        + " among these events, such as photos that came as notifications, do not count.";
        String period =
                since.map(time -> " of the last " + DurationFormat.format(time)).orElse("");
        if (photos.isEmpty()) {
            throw new MoodstreamException("The stream has no labelled photo" + period + " on '"
                    + eventTopic().name()
                    + "': send labels to '" + labelTopic().name() + "', or go back further with --since. "
                    + counts.sentence() + cause);
        }
        for (ClassLabel label : ClassLabel.values()) {
            long count = photos.stream().filter(photo -> photo.label() == label).count();
            if (count < MIN_PER_CLASS) {
                throw new MoodstreamException("The stream has only " + count + " photos labelled " + label + period
                        + ", and a training needs " + MIN_PER_CLASS + ": wait for more labels, or go back further with"
                        + " --since. " + counts.sentence() + cause);
            }
        }
    }

    private static Dataset dataset(List<StreamPhoto> photos) {
        List<StreamPhoto> heldOut =
                photos.stream().filter(StreamPhoto::isHeldOut).toList();
        List<StreamPhoto> others =
                photos.stream().filter(photo -> !photo.isHeldOut()).toList();
        return Dataset.of(labelled(others), labelled(heldOut))
                .named(NAME)
                .searched(heldOut.stream().map(StreamPhoto::search).toList());
    }

    private static LabelledPhotos labelled(List<StreamPhoto> photos) {
        return new LabelledPhotos(
                photos.stream().map(StreamPhoto::pixels).toList(),
                photos.stream().map(StreamPhoto::label).toList());
    }

    private Topic eventTopic() {
        return clients.topics().photoEvents();
    }

    private Topic labelTopic() {
        return clients.topics().photoLabels();
    }
}
