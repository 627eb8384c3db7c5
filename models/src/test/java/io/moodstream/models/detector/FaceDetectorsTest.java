package io.moodstream.models.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceDetectorsTest {

    private final Path folder;

    FaceDetectorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void uses_one_shared_instance_of_the_bundled_detector_by_default() {
        FaceDetector shipped = FaceDetectors.named(FaceDetectors.DEFAULT, folder);

        assertThat(shipped).isInstanceOf(BundledFaceDetector.class).isSameAs(FaceDetector.create());
        assertThat(shipped.version()).matches("moodstream-[0-9a-f]{12}");
        assertThat(FaceDetectors.named("cascade", folder).version()).contains("cascade");
    }

    @Test
    void loads_a_trained_detector_that_many_threads_can_share() {
        Path file = folder.resolve("detector.safetensors");
        Weights first = DetectorNetwork.folded(DetectorNetwork.learning().initialWeights(3));
        new WeightsFile(first, Map.of(DetectorFile.MIN_SCORE, "0.0101")).writeQuantised(file);
        FaceDetector detector = FaceDetectors.named(file.toString(), folder);
        GreyPicture picture = noise(100, 70);
        List<Face> alone = detector.find(picture);

        assertThat(alone).isNotEmpty();
        assertThat(IntStream.range(0, 32).parallel().mapToObj(i -> detector.find(picture)))
                .allMatch(alone::equals);
    }

    @Test
    void rejects_unknown_names_and_invalid_files() throws Exception {
        Path other = folder.resolve("other.safetensors");
        new WeightsFile(Weights.of(List.of()), Map.of()).write(other);
        Path broken = Files.writeString(folder.resolve("broken.safetensors"), "nothing");

        assertThatThrownBy(() -> FaceDetectors.named("yunett", folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("There is no face detector 'yunett'");
        assertThatThrownBy(() -> FaceDetectors.named(other.toString(), folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("stem1/kernel");
        assertThatThrownBy(() -> FaceDetectors.named(broken.toString(), folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("safetensors");
    }

    private static GreyPicture noise(int width, int height) {
        byte[] values = new byte[width * height];
        new Random(1).nextBytes(values);
        return new GreyPicture(width, height, values);
    }
}
