package io.moodstream.trainer.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.BundledFaceDetector;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.DetectorNetwork;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.live.LoadedDetector;
import io.moodstream.models.live.load.DetectorLoader;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorArtifactTest {

    private final Path folder;
    private final Path file;

    DetectorArtifactTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("detector.safetensors");
    }

    @BeforeEach
    void copyBundledDetector() throws IOException {
        try (InputStream in = BundledFaceDetector.class.getResourceAsStream("faces.safetensors")) {
            Files.copy(in, file);
        }
    }

    @Test
    void converts_a_file_into_an_artifact_that_the_stream_app_loads() {
        try (ScratchFolder scratch = ScratchFolder.ofTraining(folder)) {
            List<ArtifactFolder> artifacts = ArtifactPublisher.in(file, scratch);

            assertThat(artifacts).hasSize(1);
            ArtifactFolder artifact = ArtifactFolder.read(artifacts.get(0).folder());
            Manifest manifest = artifact.manifest();
            assertThat(manifest.id().votes()).isFalse();
            assertThat(manifest.provenance().facts())
                    .containsEntry("content", FaceDetector.create().version())
                    .containsKeys("least_score", "epochs", "validation", "parameters");
            try (LoadedDetector loaded = new DetectorLoader(LoadListener.AT_ONCE)
                    .load(manifest, artifact.verified().folders())) {
                assertThat(loaded.detector().version()).isEqualTo(manifest.id().toString());
            }
        }
    }

    @Test
    void rejects_an_untrained_detector() {
        var untrained = DetectorNetwork.folded(DetectorNetwork.learning().initialWeights(1));
        new WeightsFile(untrained, Map.of(DetectorFile.MIN_SCORE, "0.5")).writeQuantised(file);

        assertThatThrownBy(() -> DetectorArtifact.of(file, folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("of 8 drawn faces")
                .hasMessageContaining("train it longer");
    }
}
