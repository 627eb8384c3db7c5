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

    private static final Map<String, String> WEEK = TopicSettings.retained(Duration.ofDays(7));
    private static final Map<String, String> MONTH = TopicSettings.retained(Duration.ofDays(30));

    /** The topics with this name prefix, and this many partitions for those keyed by photo. */
    public static TopicCatalogue of(String prefix, int partitions) {
        return new TopicCatalogue(
                photoEvents(prefix, partitions),
                photoNotifications(prefix, partitions),
                photoLabels(prefix, partitions),
                models(prefix),
                modelStatus(prefix),
                predictions(prefix, partitions),
                modelMetrics(prefix),
                rollouts(prefix),
                deadLetters(prefix, partitions),
                trainingRequests(prefix));
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

    private static Topic photoEvents(String prefix, int partitions) {
        return topic(
                prefix + "photo-events",
                read("photoEvents", "Photos to classify, from any uploader."),
                PhotoEvent.getClassSchema(),
                partitions,
                TopicSettings.sized(WEEK, MAX_PHOTO_BYTES));
    }

    private static Topic photoNotifications(String prefix, int partitions) {
        return untyped(
                prefix + "photo-notifications",
                read(
                        "photoNotifications",
                        "Photos to classify, announced by others in JSON: CloudEvents, and the notifications of object"
                                + " stores."),
                partitions,
                TopicSettings.sized(WEEK, MAX_PHOTO_BYTES));
    }

    private static Topic photoLabels(String prefix, int partitions) {
        return topic(
                prefix + "photo-labels",
                read("photoLabels", "What photos truly show, known early or late; the metrics follow."),
                PhotoLabel.getClassSchema(),
                partitions,
                MONTH);
    }

    private static Topic models(String prefix) {
        List<Schema> types = List.of(
                ModelManifest.getClassSchema(),
                ModelChunk.getClassSchema(),
                ModelPin.getClassSchema(),
                EnsemblePolicy.getClassSchema(),
                ModelRollout.getClassSchema(),
                ModelDeletion.getClassSchema());
        TopicDescription description = read(
                "models",
                "Published model versions, rollout plans, pins and voting policies. A new version here is the hot swap.");
        return new Topic(
                prefix + "models",
                description,
                types,
                SubjectNaming.TOPIC_RECORD_NAME,
                1,
                TopicSettings.compactedAfter(ERASURE_NOTICE));
    }

    private static Topic modelStatus(String prefix) {
        return topic(
                prefix + "model-status",
                written(
                        "modelStatus",
                        "What became of each version on each instance: loading, live, refused and why, retired; and"
                                + " records that were ignored."),
                ModelStatus.getClassSchema(),
                1,
                TopicSettings.compacted());
    }

    private static Topic predictions(String prefix, int partitions) {
        return topic(
                prefix + "predictions",
                written(
                        "predictions",
                        "Exactly one verdict for each photo that could be classified, with every member's ballot. Read"
                                + " it with isolation.level=read_committed."),
                Prediction.getClassSchema(),
                partitions,
                MONTH);
    }

    private static Topic modelMetrics(String prefix) {
        return topic(
                prefix + "model-metrics",
                written("modelMetrics", "Precision, recall and counts by subject, version and window of event time."),
                WindowedMetrics.getClassSchema(),
                1,
                TopicSettings.latest(Duration.ofDays(90)));
    }

    private static Topic rollouts(String prefix) {
        return topic(
                prefix + "rollouts",
                written(
                        "rollouts",
                        "Where each rollout stands: its stage, the evidence so far, and why it was promoted or rolled"
                                + " back."),
                RolloutDecision.getClassSchema(),
                1,
                TopicSettings.compactedHourly());
    }

    private static Topic deadLetters(String prefix, int partitions) {
        return untyped(
                prefix + "photo-events-dlq",
                written("deadLetters", "What could not be classified, unchanged, with the reason in the headers."),
                partitions,
                TopicSettings.sized(MONTH, MAX_PHOTO_BYTES + DEAD_LETTER_HEADROOM));
    }

    private static Topic trainingRequests(String prefix) {
        return topic(
                prefix + "training-requests",
                read("trainingRequests", "Calls for a training run, for the trainer service."),
                TrainingRequest.getClassSchema(),
                1,
                WEEK);
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
}
