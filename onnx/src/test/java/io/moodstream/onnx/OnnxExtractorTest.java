package io.moodstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.onnx.SmallOnnxNetwork.Flatten;
import io.moodstream.onnx.serving.NetworkInput;
import io.moodstream.onnx.serving.NetworkInput.Colors;
import io.moodstream.onnx.serving.OnnxExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The extractor in serving: several photos, several threads, many calls. */
class OnnxExtractorTest {

    private static final List<Pixels> PICTURES = GoldenSet.pictures(77);

    private final Path folder;

    OnnxExtractorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_gives_the_same_features_as_single_photos(Flatten flatten) throws Exception {
        try (FeatureExtractor extractor = extractor(flatten)) {
            List<Pixels> many = IntStream.range(0, 40)
                    .mapToObj(i -> PICTURES.get(i % PICTURES.size()))
                    .toList();
            float[][] together = extractor.extract(many);

            assertThat(together).hasNumberOfRows(40);
            for (int i = 0; i < many.size(); i++) {
                assertThat(together[i])
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(extractor.extract(List.of(many.get(i)))[0]);
            }
        }
    }

    @Test
    void many_threads_get_the_same_features_as_one() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FeatureExtractor extractor = extractor(Flatten.COMPUTED)) {
            List<float[][]> alone = PICTURES.stream()
                    .map(photo -> extractor.extract(List.of(photo)))
                    .toList();
            List<Callable<Boolean>> calls = IntStream.range(0, 800)
                    .<Callable<Boolean>>mapToObj(call -> () -> {
                        int photo = call % PICTURES.size();
                        return java.util.Arrays.deepEquals(
                                alone.get(photo), extractor.extract(List.of(PICTURES.get(photo))));
                    })
                    .toList();
            for (Future<Boolean> same : threads.invokeAll(calls)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_calls_and_loads_do_not_leak_memory() throws Exception {
        try (FeatureExtractor extractor = extractor(Flatten.OPERATOR)) {
            call(extractor, 2_000);
            long before = residentMiB();
            call(extractor, 20_000);
            assertThat(residentMiB()).isLessThan(before + 32);
        }
        for (int i = 0; i < 20; i++) {
            load().close();
        }
        long before = residentMiB();
        for (int i = 0; i < 300; i++) {
            load().close();
        }
        assertThat(residentMiB()).isLessThan(before + 64);
    }

    private static void call(FeatureExtractor extractor, int times) {
        for (int i = 0; i < times; i++) {
            extractor.extract(PICTURES.subList(0, 1 + i % 4));
        }
    }

    private FeatureExtractor extractor(Flatten flatten) throws IOException {
        SmallOnnxNetwork network = new SmallOnnxNetwork(48, 3, 5, 17, false, flatten, 9);
        Files.write(folder.resolve(OnnxExtractor.FILE), network.bytes());
        new NetworkInput(48, 48, Colors.RGB, List.of(1f), List.of(0f)).write(folder);
        return load();
    }

    private FeatureExtractor load() {
        return new ExtractorFolder(folder, "onnx").load(Preprocessing.LUMA);
    }

    private static long residentMiB() throws IOException {
        System.gc();
        String status = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .collect(Collectors.joining());
        return Long.parseLong(status.replaceAll("\\D", "")) / 1024;
    }
}
