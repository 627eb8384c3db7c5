package io.moodstream.models.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

/**
 * Whatever a file contains, it is a valid detector or rejected with a clear message, before anything is computed with
 * it.
 */
class DetectorFileTest {

    private final Path file;

    DetectorFileTest(@TempDir Path folder) {
        this.file = folder.resolve("detector.safetensors");
    }

    @Test
    void reads_the_minimum_score_and_derives_the_version_from_the_content() {
        DetectorFile read = DetectorFile.read(ShippedDetector.noted(Map.of(DetectorFile.MIN_SCORE, "0.25"), file));

        assertThat(read.leastScore()).isEqualTo(0.25);
        assertThat(read.version())
                .isEqualTo(new BundledFaceDetector().version())
                .isNotEqualTo(DetectorFile.read(ShippedDetector.another(file)).version());
    }

    @Test
    void rejects_missing_unknown_misshapen_and_non_finite_weights() {
        List<Weight> all = ShippedDetector.weights().weights().all();
        Weight last = all.get(all.size() - 1);

        refuses(all.subList(1, all.size()), "should have the shape", "there is none");
        refuses(with(all, new Weight("more", Shape.of(1), new float[1])), "does not know", "more");
        refuses(with(all, new Weight(last.name(), Shape.of(1), new float[1])), last.name(), "should have the shape");
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] values = last.values().clone();
            values[0] = value;
            refuses(with(all, new Weight(last.name(), last.shape(), values)), last.name(), "value " + value);
        }
    }

    @Test
    void escapes_and_shortens_weight_names_in_messages() {
        Weight more = new Weight("more\nweights" + "x".repeat(10_000), Shape.of(1), new float[1]);

        assertThatThrownBy(() -> DetectorFile.of(new WeightsFile(
                        Weights.of(with(ShippedDetector.weights().weights().all(), more)), Map.of())))
                .hasMessageContaining("more\\u000aweights")
                .hasMessageMatching("[^\\n]{1,600}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-3", "NaN", "Infinity", "half", ""})
    void rejects_an_invalid_minimum_score(String score) {
        assertThatThrownBy(() -> DetectorFile.read(ShippedDetector.noted(Map.of(DetectorFile.MIN_SCORE, score), file)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("least_score");
    }

    @Test
    void rejects_a_file_that_is_too_large() throws IOException {
        ShippedDetector.another(file);
        try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
            longer.setLength(DetectorFile.MAX_BYTES + 1);
        }

        assertThatThrownBy(() -> DetectorFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("at most");
    }

    /** Ten thousand arrays over the same bytes would fill the memory. */
    @Test
    void rejects_overlapping_arrays() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(i)
                    .append("\":{\"dtype\":\"I8\",\"shape\":[8000000],")
                    .append("\"data_offsets\":[0,8000000]}");
        }
        write(header.append('}').toString(), 8_000_000);

        assertThatThrownBy(() -> DetectorFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("overlap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":null,\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":{},\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":{}}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]},\"a/scale\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0,1]},\"a/scale\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"__metadata__\":{\"least_score\":{}}}"
            })
    void rejects_a_malformed_header(String header) throws IOException {
        write(header, 8);

        assertThatThrownBy(() -> DetectorFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("damaged");
    }

    private void write(String header, int data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, all.putLong(text.length).put(text).array());
    }

    private void refuses(List<Weight> weights, String... words) {
        new WeightsFile(Weights.of(weights), Map.of()).write(file);
        assertThatThrownBy(() -> DetectorFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(words);
    }

    private static List<Weight> with(List<Weight> all, Weight other) {
        List<Weight> changed = new ArrayList<>(all);
        changed.removeIf(weight -> weight.name().equals(other.name()));
        changed.add(other);
        return changed;
    }
}
