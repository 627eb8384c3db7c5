package io.moodstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MoodstreamException;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No ONNX file crashes this process, in which the engine runs, or takes too long. */
class OnnxFuzzTest {

    private static final int COUNT =
            System.getProperty("moodstream.faults", "short").equals("long") ? 10_000 : 300;
    private static final List<Pixels> PICTURES = GoldenSet.pictures(5).subList(0, 2);

    private final Path folder;

    private int loaded;

    OnnxFuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeNetworkInput() throws IOException {
        new NetworkInput(12, 12, Colors.RGB, List.of(1f), List.of(0f)).write(folder);
    }

    @Test
    void corrupt_files_are_refused_or_served() throws IOException {
        Random random = new Random(21);
        for (int i = 0; i < COUNT; i++) {
            byte[] file = original(i).bytes();
            attempt("bytes, number " + i, mutant(random, file));
        }
        System.out.println("Of " + COUNT + " files with other bytes " + loaded + " were served.");
        assertThat(loaded).isBetween(1, COUNT - 1);
    }

    /** Random operators, attributes, shapes and connections, so that the engine has to refuse most of the models. */
    @Test
    void well_formed_but_invalid_models_are_refused_or_served() throws IOException {
        Random random = new Random(22);
        for (int i = 0; i < COUNT; i++) {
            attempt("model, number " + i, new RandomModel(random).bytes());
        }
        System.out.println("Of " + COUNT + " random models " + loaded + " were served.");
        assertThat(loaded).isBetween(1, COUNT - 1);
    }

    private static SmallOnnxNetwork original(int i) {
        return new SmallOnnxNetwork(12, 3, 2, i % 2 == 0 ? 13 : 17, i % 5 == 0, Flatten.values()[i % 3], i);
    }

    private void attempt(String which, byte[] file) throws IOException {
        Files.write(folder.resolve(OnnxExtractor.FILE), file);
        long start = System.nanoTime();
        try (FeatureExtractor extractor = new ExtractorFolder(folder, "onnx").load(Preprocessing.LUMA)) {
            loaded++;
            assertThat(extractor.extract(PICTURES)).as(which).hasNumberOfRows(2);
        } catch (MoodstreamException e) {
            assertThat(e).as(which).hasMessageMatching("(?s)The (ONNX file|network|extractor).*[:,] .*\\.");
        } catch (RuntimeException e) {
            // The engine may notice only when it computes, as with an index out of range.
            assertThat(e).as(which).isInstanceOf(ai.djl.engine.EngineException.class);
        }
        assertThat(System.nanoTime() - start).as(which).isLessThan(10_000_000_000L);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as(which).hasSize(2);
        }
    }

    private static byte[] mutant(Random random, byte[] file) {
        return switch (random.nextInt(5)) {
            case 0 -> replaced(file, random.nextInt(file.length), random.nextInt(40), new byte[0]);
            case 1 -> {
                int from = random.nextInt(file.length);
                byte[] part = Arrays.copyOfRange(file, from, Math.min(file.length, from + 1 + random.nextInt(40)));
                yield replaced(file, random.nextInt(file.length), 0, part);
            }
            case 2 -> Arrays.copyOf(file, random.nextInt(file.length));
            default -> {
                byte[] mutant = file.clone();
                for (int count = 1 + random.nextInt(8); count > 0; count--) {
                    int at = random.nextInt(mutant.length);
                    mutant[at] = (byte) (mutant[at] ^ 1 << random.nextInt(8));
                }
                yield mutant;
            }
        };
    }

    private static byte[] replaced(byte[] file, int at, int length, byte[] by) {
        int end = Math.min(file.length, at + length);
        byte[] mutant = new byte[file.length - (end - at) + by.length];
        System.arraycopy(file, 0, mutant, 0, at);
        System.arraycopy(by, 0, mutant, at, by.length);
        System.arraycopy(file, end, mutant, at + by.length, file.length - end);
        return mutant;
    }
}
