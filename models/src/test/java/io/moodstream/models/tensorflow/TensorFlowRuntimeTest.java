package io.moodstream.models.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFlowRuntimeTest {

    @Test
    void prints_nothing_when_it_starts(@TempDir Path folder) throws Exception {
        assertThat(run(folder, List.of())).isEqualTo("started\n");
    }

    @Test
    void names_the_cache_option_if_the_library_is_on_a_noexec_file_system(@TempDir Path folder) throws Exception {
        Path cache = Files.createDirectory(folder.resolve("noexec"));
        String mount =
                "mount --bind " + Loader.getCacheDir() + " " + cache + " && mount -o remount,bind,noexec " + cache;
        assumeTrue(
                new ProcessBuilder("unshare", "-m", "sh", "-c", mount).start().waitFor() == 0,
                "skipped: this machine does not allow mounting (needs root and unshare)");

        List<String> noexec = List.of("unshare", "-m", "sh", "-c", mount + " && exec \"$@\"", "sh");
        assertThat(run(folder, noexec, "-Dorg.bytedeco.javacpp.cachedir=" + cache))
                .contains("-Dorg.bytedeco.javacpp.cachedir", "noexec")
                .doesNotContain("\tat ", "started");
    }

    @Test
    void prints_no_native_logs_if_a_face_search_starts_it(@TempDir Path folder) throws Exception {
        assertThat(run(Search.class, folder, List.of())).contains("searched").doesNotContain("absl", "MLIR");
    }

    /** What a separate process prints that starts TensorFlow. */
    private static String run(Path folder, List<String> before, String... options)
            throws IOException, InterruptedException {
        return run(Start.class, folder, before, options);
    }

    private static String run(Class<?> program, Path folder, List<String> before, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JDK_JAVA_OPTIONS"); // a JVM would print that it picked them up
        builder.start().waitFor();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** The program of that process. */
    static final class Start {
        public static void main(String[] arguments) {
            try {
                TensorFlowRuntime.start();
                System.err.println("started");
            } catch (MoodstreamException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    /** Starts it by searching a photo for faces. */
    static final class Search {
        public static void main(String[] arguments) throws IOException {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", png);
            PhotoDecoder.withDetector(FaceDetector.create()).decode(png.toByteArray());
            System.err.println("searched");
        }
    }
}
