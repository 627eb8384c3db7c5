package io.moodstream.schemas;

import java.util.List;

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

    /** The topics with this name prefix, and this many partitions for those keyed by photo. */
    public static TopicCatalogue of(String prefix, int partitions) {
        TopicDefinitions topics = new TopicDefinitions(prefix, partitions);
        return new TopicCatalogue(
                topics.photoEvents(),
                topics.photoNotifications(),
                topics.photoLabels(),
                topics.models(),
                topics.modelStatus(),
                topics.predictions(),
                topics.modelMetrics(),
                topics.rollouts(),
                topics.deadLetters(),
                topics.trainingRequests());
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
}
