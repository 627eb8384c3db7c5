package io.moodstream.stream;

import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.DecodeGuard;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.config.StreamAppConfig;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.fetch.PhotoFetcher;
import io.moodstream.stream.photo.PhotoSettings;
import io.moodstream.stream.topology.MoodstreamTopology;
import io.moodstream.stream.topology.TopologyMetrics;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology, and the decoder of its photos, as the configuration asks for them. */
record ConfiguredTopology(StreamAppConfig config, TopicCatalogue topics, AvroSerdes serdes) {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredTopology.class);

    /** A new decoder, with the face detector that is used where the models topic has none. */
    PhotoDecoder decoder() {
        FaceDetector detector = FaceDetectors.named(
                config.processing().fallbackDetector(), config.folders().models());
        LOG.info(
                "Faces are found by {}{}.",
                detector.version(),
                config.processing().followsDetector() ? " unless the models topic has a detector" : "");
        return PhotoDecoder.create(limits(), detector);
    }

    /** The default limits, raised for fetched photos, which may be larger than an event. */
    private static ImageLimits limits() {
        ImageLimits usual = ImageLimits.standard();
        return new ImageLimits(PhotoFetcher.MAX_BYTES, usual.maxPixels(), usual.maxWholePixels(), usual.maxSide());
    }

    /** The topology that classifies by these models. */
    Topology of(LiveModelService live, PhotoDecoder decoder, DecodeGuard guard, TopologyMetrics metrics) {
        StreamAppConfig.Processing processing = config.processing();
        PhotoSettings photos = new PhotoSettings(
                new PhotoClassifier(decoder, live.classifier()).guardedBy(guard).onNoFace(processing.noFacePolicy()),
                BatchOptions.ofPhotos(processing.batch()),
                new PhotoFetcher(processing.places()),
                config.instanceId());
        return MoodstreamTopology.of(
                topics, serdes, photos, config.metrics(), live.rollouts(), RegistryRetry.standard(), metrics);
    }
}
