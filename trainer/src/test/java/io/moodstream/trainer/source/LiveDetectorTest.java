package io.moodstream.trainer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.models.detector.BundledFaceDetector;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.data.stream.StreamDetector;
import io.moodstream.trainer.data.stream.StreamOnTopics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformExtension.class)
class LiveDetectorTest {

    private final LocalPlatform platform;
    private final Path file;

    LiveDetectorTest(LocalPlatform platform, @TempDir Path folder) {
        this.platform = platform;
        this.file = folder.resolve("detector.safetensors");
    }

    @Test
    void uses_the_shipped_detector_until_a_trusted_one_is_published() throws IOException {
        SigningKey key = SigningKey.generate();
        TrustedKeys trusted = TrustedKeys.of(key.publicKey());
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "live-detector-")) {
            ModelTopic models = models(topics.clients());
            assertThat(version(models, trusted)).isEqualTo(FaceDetector.create().version());
            publish(new ModelPublisher(models, key, trusted, Clock.systemUTC()));
            assertThat(version(models, trusted)).isEqualTo("detector@1");
            TrustedKeys others = TrustedKeys.of(SigningKey.generate().publicKey());
            assertThat(version(models, others)).isEqualTo(FaceDetector.create().version());
        }
    }

    private void publish(ModelPublisher publisher) throws IOException {
        try (InputStream in = BundledFaceDetector.class.getResourceAsStream("faces.safetensors");
                ScratchFolder scratch = ScratchFolder.temporary()) {
            Files.copy(in, file);
            ArtifactPublisher.publish(publisher, ArtifactPublisher.in(file, scratch), (sent, total) -> {});
        }
    }

    private static String version(ModelTopic models, TrustedKeys trusted) {
        try (StreamDetector detector = new LiveDetector(models, trusted).get()) {
            return detector.detector().version();
        }
    }

    private static ModelTopic models(KafkaClients clients) {
        return new ModelTopic(
                clients.settings(),
                clients.serdes().client(),
                clients.topics().models(),
                clients.topics().rollouts());
    }
}
