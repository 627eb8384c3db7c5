package io.moodstream.models.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YunetFaceDetectorTest {

    private static final Path YUNET = Path.of("../../shared/data/yunet_n_640_640.onnx");

    @Test
    void searches_pictures_of_different_sizes_concurrently() {
        assumeTrue(Files.exists(YUNET), "skipped: there is no " + YUNET);
        FaceDetector detector = FaceDetector.yunet(YUNET);

        List<Integer> found = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> detector.find(new GreyPicture(320, 100 + i, new byte[320 * (100 + i)]))
                        .size())
                .toList();

        assertThat(found).containsOnly(0);
        assertThat(detector.version()).matches("yunet-[0-9a-f]{12}");
    }

    @Test
    void rejects_a_missing_file_and_one_that_is_not_yunet(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no network");

        assertThatThrownBy(() -> FaceDetector.yunet(broken))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("is no YuNet file");
        assertThatThrownBy(() -> FaceDetector.yunet(folder.resolve("none.onnx")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("name a YuNet ONNX file");
    }
}
