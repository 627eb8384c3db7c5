package io.moodstream.stream.config;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything an operator can set; {@link ConfigReader} defines the names.
 *
 * @param connection brokers and registry
 * @param topicPrefix prefix of each topic's name
 * @param applicationId Kafka Streams' application.id: instances with the same id share the work
 * @param instanceId names this instance in predictions and in model-status; differs from every other instance's
 * @param folders where state and models are stored
 * @param trust which models may run
 * @param members the members that may vote here
 * @param processing threads, commits and guarantee
 * @param metrics windows, label horizon and interval
 * @param shadowShare greatest part of inference time, in [0, 1], that shadows of rollouts take while photos wait
 * @param webhook where webhooks are sent; if empty, they are not
 * @param http where metrics and health are served; if empty, they are not
 */
public record StreamAppConfig(
        Connection connection,
        String topicPrefix,
        String applicationId,
        String instanceId,
        Folders folders,
        Trust trust,
        LoadableMembers members,
        Processing processing,
        MetricSettings metrics,
        double shadowShare,
        Optional<WebhookSettings> webhook,
        Optional<ListenAddress> http) {

    /** @param state Kafka Streams' state, for this instance only @param models parts of models, kept across restarts */
    public record Folders(Path state, Path models) {}

    /**
     * Which models may run.
     *
     * @param keys PEM file of a public key, or a folder of them
     * @param unsignedAllowed whether models may run that no trusted key signed; a TensorFlow graph is a program
     */
    public record Trust(Optional<Path> keys, boolean unsignedAllowed) {}

    /**
     * How records are processed.
     *
     * @param threads stream threads, 1 or more
     * @param batch maximum number of photos classified together, 1 or more
     * @param detector the face detector: {@link #PUBLISHED}, or a name for {@link FaceDetectors#named}
     * @param noFacePolicy what happens to a photo in which no face was found
     * @param places where photos given by URI may be fetched from
     * @param commitInterval how often results become visible under exactly-once
     */
    public record Processing(
            int threads,
            int batch,
            String detector,
            NoFacePolicy noFacePolicy,
            FetchAllowlist places,
            Duration commitInterval,
            ProcessingGuarantee guarantee) {

        /** The detector on the models topic, or else the built-in one. */
        public static final String PUBLISHED = "published";

        /** Whether the models topic determines the face detector. */
        public boolean followsDetector() {
            return detector.equals(PUBLISHED);
        }

        /** Name, for {@link FaceDetectors#named}, of the detector that is used if the models topic has none. */
        public String fallbackDetector() {
            return followsDetector() ? FaceDetectors.DEFAULT : detector;
        }
    }
}
