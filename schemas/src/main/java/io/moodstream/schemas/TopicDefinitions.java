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
 * The definition of each topic: its purpose, the types of its values, its partitions and settings.
 *
 * @param prefix of every name
 * @param partitions of the topics keyed by photo
 */
record TopicDefinitions(String prefix, int partitions) {

    /** How long the models topic keeps a record after it was overwritten. */
    private static final Duration ERASURE_NOTICE = Duration.ofDays(7);

    /** Room for the headers that a dead letter adds. */
    private static final int DEAD_LETTER_HEADROOM = 64 * 1024;

    private static final Map<String, String> WEEK = TopicSettings.retained(Duration.ofDays(7));
    private static final Map<String, String> MONTH = TopicSettings.retained(Duration.ofDays(30));

    Topic photoEvents() {
        return topic(
                prefix + "photo-events",
                read("photoEvents", "Photos to classify, from any uploader."),
                PhotoEvent.getClassSchema(),
                partitions,
                TopicSettings.sized(WEEK, TopicCatalogue.MAX_PHOTO_BYTES));
    }

    Topic photoNotifications() {
        return untyped(
                prefix + "photo-notifications",
                read(
                        "photoNotifications",
                        "Photos to classify, announced by others in JSON: CloudEvents, and the notifications of object"
                                + " stores."),
                partitions,
                TopicSettings.sized(WEEK, TopicCatalogue.MAX_PHOTO_BYTES));
    }

    Topic photoLabels() {
        return topic(
                prefix + "photo-labels",
                read("photoLabels", "What photos truly show, known early or late; the metrics follow."),
                PhotoLabel.getClassSchema(),
                partitions,
                MONTH);
    }

    Topic models() {
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

    Topic modelStatus() {
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

    Topic predictions() {
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

    Topic modelMetrics() {
        return topic(
                prefix + "model-metrics",
                written("modelMetrics", "Precision, recall and counts by subject, version and window of event time."),
                WindowedMetrics.getClassSchema(),
                1,
                TopicSettings.latest(Duration.ofDays(90)));
    }

    Topic rollouts() {
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

    Topic deadLetters() {
        return untyped(
                prefix + "photo-events-dlq",
                written("deadLetters", "What could not be classified, unchanged, with the reason in the headers."),
                partitions,
                TopicSettings.sized(MONTH, TopicCatalogue.MAX_PHOTO_BYTES + DEAD_LETTER_HEADROOM));
    }

    Topic trainingRequests() {
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
