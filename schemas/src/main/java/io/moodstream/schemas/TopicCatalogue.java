package io.moodstream.schemas;

import static io.moodstream.schemas.TopicDescription.read;
import static io.moodstream.schemas.TopicDescription.written;

import io.moodstream.EnsemblePolicy;
import io.moodstream.ModelChunk;
import io.moodstream.ModelDeletion;
import io.moodstream.ModelManifest;
import io.moodstream.ModelPin;
import io.moodstream.ModelRollout;
import io.moodstream.ModelStatus;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.TrainingRequest;
import io.moodstream.WindowedMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * All topics of an installation.
 *
 * @param photoEvents photos to classify, by photo id
 * @param photoNotifications photos to classify that other systems announce in JSON, by any key
 * @param photoLabels true labels, by photo id
 * @param models manifests, chunks, pins, voting policies, rollout plans and deletions, see {@link ModelKey}
 * @param modelStatus the state of each version on each instance
 * @param predictions verdicts with all ballots, by photo id
 * @param modelMetrics windowed counts and scores
 * @param rollouts the state of each rollout, by plan id
 * @param deadLetters photo events and notifications that could not be classified, unchanged
 * @param trainingRequests requests for a training run
 */
public record TopicCatalogue(
        Topic photoEvents,
        Topic photoNotifications,
        Topic photoLabels,
        Topic models,
        Topic modelStatus,
        Topic predictions,
        Topic modelMetrics,
        Topic rollouts,
        Topic deadLetters,
        Topic trainingRequests) {

    /** Default partitions of the topics keyed by photo: the maximum number of instances that can share the work. */
    public static final int DEFAULT_PARTITIONS = 6;

    /** Largest photo record: a phone's photo fits; larger ones are sent by URI. */
    public static final int MAX_PHOTO_BYTES = 16 * 1024 * 1024;

    /** How long the models topic keeps a record after it was overwritten. */
    private static final Duration ERASURE_NOTICE = Duration.ofDays(7);

    /** Room for the headers that a dead letter adds. */
    private static final int DEAD_LETTER_HEADROOM = 64 * 1024;

    /** The topics with this name prefix, and this many partitions for those keyed by photo. */
    public static TopicCatalogue of(String prefix, int partitions) {
        Map<String, String> week = retained(Duration.ofDays(7));
        Map<String, String> month = retained(Duration.ofDays(30));
        return new TopicCatalogue(
                topic(
                        prefix + "photo-events",
                        read("photoEvents", "Photos to classify, from any uploader."),
                        PhotoEvent.getClassSchema(),
                        partitions,
                        sized(week, MAX_PHOTO_BYTES)),
                untyped(
                        prefix + "photo-notifications",
                        read(
                                "photoNotifications",
                                "Photos to classify, announced by others in JSON: CloudEvents, and the notifications of"
                                        + " object stores."),
                        partitions,
                        sized(week, MAX_PHOTO_BYTES)),
                topic(
                        prefix + "photo-labels",
                        read("photoLabels", "What photos truly show, known early or late; the metrics follow."),
                        PhotoLabel.getClassSchema(),
                        partitions,
                        month),
                models(prefix + "models"),
                topic(
                        prefix + "model-status",
                        written(
                                "modelStatus",
                                "What became of each version on each instance: loading, live, refused and why, retired;"
                                        + " and records that were ignored."),
                        ModelStatus.getClassSchema(),
                        1,
                        compacted()),
                topic(
                        prefix + "predictions",
                        written(
                                "predictions",
                                "Exactly one verdict for each photo that could be classified, with every member's"
                                        + " ballot. Read it with isolation.level=read_committed."),
                        Prediction.getClassSchema(),
                        partitions,
                        month),
                topic(
                        prefix + "model-metrics",
                        written(
                                "modelMetrics",
                                "Precision, recall and counts by subject, version and window of event time."),
                        WindowedMetrics.getClassSchema(),
                        1,
                        latest(Duration.ofDays(90))),
                topic(
                        prefix + "rollouts",
                        written(
                                "rollouts",
                                "Where each rollout stands: its stage, the evidence so far, and why it was promoted or"
                                        + " rolled back."),
                        RolloutDecision.getClassSchema(),
                        1,
                        compactedHourly()),
                untyped(
                        prefix + "photo-events-dlq",
                        written(
                                "deadLetters",
                                "What could not be classified, unchanged, with the reason in the headers."),
                        partitions,
                        sized(month, MAX_PHOTO_BYTES + DEAD_LETTER_HEADROOM)),
                topic(
                        prefix + "training-requests",
                        read("trainingRequests", "Calls for a training run, for the trainer service."),
                        TrainingRequest.getClassSchema(),
                        1,
                        week));
    }

    /** The topics without a prefix and with {@value #DEFAULT_PARTITIONS} partitions. */
    public static TopicCatalogue defaults() {
        return of("", DEFAULT_PARTITIONS);
    }

    /** Every topic, in the order of the data flow. */
    public List<Topic> all() {
        return List.of(
                photoEvents,
                photoNotifications,
                photoLabels,
                models,
                modelStatus,
                predictions,
                modelMetrics,
                rollouts,
                deadLetters,
                trainingRequests);
    }

    /** The topics that photos arrive on. */
    public List<Topic> photos() {
        return List.of(photoEvents, photoNotifications);
    }

    /** The same catalogue with a dead-letter topic that accepts records of up to this many bytes. */
    public TopicCatalogue withDeadLetterBytes(long bytes) {
        return new TopicCatalogue(
                photoEvents,
                photoNotifications,
                photoLabels,
                models,
                modelStatus,
                predictions,
                modelMetrics,
                rollouts,
                deadLetters.taking(bytes),
                trainingRequests);
    }

    private static Topic models(String name) {
        List<Schema> types = List.of(
                ModelManifest.getClassSchema(),
                ModelChunk.getClassSchema(),
                ModelPin.getClassSchema(),
                EnsemblePolicy.getClassSchema(),
                ModelRollout.getClassSchema(),
                ModelDeletion.getClassSchema());
        Map<String, String> config = new HashMap<>(compacted());
        // Anyone with write access can make compaction delete a signed record by overwriting it; this delay leaves time
        // to notice and repair that. Measured from the broker's append time, since a producer could backdate its own.
        config.put("min.compaction.lag.ms", String.valueOf(ERASURE_NOTICE.toMillis()));
        config.put("message.timestamp.type", "LogAppendTime");
        TopicDescription description = read(
                "models",
                "Published model versions, rollout plans, pins and voting policies. A new version here is the hot swap.");
        return new Topic(name, description, types, SubjectNaming.TOPIC_RECORD_NAME, 1, config);
    }

    private static Topic topic(
            String name, TopicDescription description, Schema value, int partitions, Map<String, String> config) {
        return new Topic(name, description, List.of(value), SubjectNaming.TOPIC_NAME, partitions, config);
    }

    /** A topic whose values are not Avro. */
    private static Topic untyped(
            String name, TopicDescription description, int partitions, Map<String, String> config) {
        return new Topic(name, description, List.of(), SubjectNaming.TOPIC_NAME, partitions, config);
    }

    private static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact");
    }

    /**
     * A topic whose keys are written often and that readers begin from its start: the open segment is not compacted.
     */
    private static Map<String, String> compactedHourly() {
        Map<String, String> config = new HashMap<>(compacted());
        config.put("segment.ms", String.valueOf(Duration.ofHours(1).toMillis()));
        return config;
    }

    /** The last record of each key, kept for this long: every window adds keys, without end. */
    private static Map<String, String> latest(Duration time) {
        Map<String, String> latest = new HashMap<>(retained(time));
        latest.put("cleanup.policy", "compact,delete");
        return latest;
    }

    /**
     * Uses the broker's append time. By the producer's time, a photo taken long ago would be deleted at once, and the
     * broker would reject one from a camera whose clock is ahead; the capture time is in the record itself.
     */
    private static Map<String, String> retained(Duration time) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", String.valueOf(time.toMillis()),
                "message.timestamp.type", "LogAppendTime");
    }

    private static Map<String, String> sized(Map<String, String> config, int bytes) {
        Map<String, String> sized = new HashMap<>(config);
        sized.put("max.message.bytes", String.valueOf(bytes));
        return sized;
    }
}
