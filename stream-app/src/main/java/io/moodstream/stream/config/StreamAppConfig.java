package io.moodstream.stream.config;

import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.metrics.MetricSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can set. {@link ConfigReader} says by which names.
 *
 * @param connection brokers and registry
 * @param topicPrefix comes before each topic's name
 * @param applicationId Kafka Streams' application.id: instances with the same id share the work
 * @param instanceId names this instance in predictions and in model-status; differs from every other instance's
 * @param folders where state and models lie
 * @param trust which models may run
 * @param members the members that vote
 * @param processing threads, commits and guarantee
 * @param metrics windows, label horizon and interval
 * @param http where metrics and health are served; nowhere if empty
 */
public record StreamAppConfig(
        Connection connection,
        String topicPrefix,
        String applicationId,
        String instanceId,
        Folders folders,
        Trust trust,
        List<String> members,
        Processing processing,
        MetricSettings metrics,
        Optional<ListenAddress> http) {

    public StreamAppConfig {
        members = List.copyOf(members);
    }

    /** @param state Kafka Streams' state, this instance's own @param models pieces of models, kept over restarts */
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
     * @param batch most photos that are judged together, 1 or more
     * @param detector what finds faces: {@link #PUBLISHED}, or a name for {@link FaceDetectors#named}
     * @param noFacePolicy what becomes of a photo in which none was found
     * @param places where photos are fetched from that events give by URI
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

        /** The detector that the models topic asks for, else the one that ships. */
        public static final String PUBLISHED = "published";

        /** Whether the models topic says what finds faces. */
        public boolean followsDetector() {
            return detector.equals(PUBLISHED);
        }

        /** A name for {@link FaceDetectors#named}: of what finds faces where the models topic says nothing. */
        public String fallbackDetector() {
            return followsDetector() ? FaceDetectors.DEFAULT : detector;
        }
    }
}
