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
    void the_detector_that_ships_is_ours_and_there_is_one_of_it() {
        FaceDetector shipped = FaceDetectors.named(FaceDetectors.DEFAULT, folder);

        assertThat(shipped).isInstanceOf(BundledFaceDetector.class).isSameAs(FaceDetector.create());
        assertThat(shipped.version()).matches("moodstream-[0-9a-f]{12}");
        assertThat(FaceDetectors.named("cascade", folder).version()).contains("cascade");
    }

    @Test
    void a_detector_that_was_trained_is_served_from_its_file_by_any_number_of_threads() {
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
    void what_is_no_detector_is_refused_in_a_sentence() throws Exception {
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
