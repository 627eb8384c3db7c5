package io.moodstream.onnx.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PictureInput;
import io.moodstream.importer.picture.PixelScale;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.onnx.graph.PictureValue.Layout;
import io.moodstream.onnx.serving.NetworkInput.Colors;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network gets the same numbers, whichever engine serves it. */
class PictureWriterTest {

    private static final Pixels PHOTO = GoldenSet.pictures(11).get(3);

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start();
    }

    @ParameterizedTest
    @CsvSource({
        "48, 48, RGB, 0..1",
        "48, 48, BGR, imagenet",
        "64, 40, GREY, -1..1",
        "224, 224, RGB, imagenet",
        "17, 101, BGR, 0..255"
    })
    void writes_the_same_numbers_as_tensorflow(int height, int width, ColorOrder colors, String scale) {
        PixelScale pixels = PixelScale.NAMED.stream()
                .filter(known -> known.name().equals(scale))
                .findFirst()
                .orElseThrow();
        float[] expected = byTensorFlow(new PictureInput(height, width, colors, pixels));
        NetworkInput input = new NetworkInput(
                height, width, Colors.valueOf(colors.name()), list(pixels.factors()), list(pixels.offsets()));

        float[] last = written(input, Layout.NHWC);
        float[] first = written(input, Layout.NCHW);

        double size = pixels.factor(); // numbers in 0..255 have correspondingly fewer digits after the point
        for (int i = 0; i < expected.length; i++) {
            assertThat(last[i]).isCloseTo(expected[i], within((float) (1e-6 * size)));
            int channel = i % colors.channels();
            assertThat(first[channel * height * width + i / colors.channels()]).isEqualTo(last[i]);
        }
    }

    @Test
    void reads_the_input_description_as_written_and_refuses_invalid_ones(@TempDir Path folder) throws Exception {
        NetworkInput input = new NetworkInput(64, 48, Colors.GREY, List.of(255f), List.of(-1.5f));
        input.write(folder);
        assertThat(NetworkInput.read(folder)).isEqualTo(input);

        String written = Files.readString(folder.resolve(NetworkInput.FILE));
        for (String broken : List.of(
                written.replace("64", "6400"),
                written.replace("GREY", "PINK"),
                written.replace("255.0", "1e99"),
                written.replace("[ 255.0 ]", "[]"),
                written.replace("[ 255.0 ]", "null"),
                written.replace("\"height\"", "\"depth\""),
                written + "x",
                "",
                "{}")) {
            Files.writeString(folder.resolve(NetworkInput.FILE), broken);
            assertThatThrownBy(() -> NetworkInput.read(folder))
                    .as(broken)
                    .hasMessageStartingWith("The extractor's input.json is broken");
        }
    }

    private static float[] written(NetworkInput input, Layout layout) {
        PictureWriter writer = new PictureWriter(input, layout);
        FloatBuffer buffer = FloatBuffer.allocate(writer.size());
        writer.write(PHOTO.luma(), buffer);
        return buffer.array();
    }

    private static float[] byTensorFlow(PictureInput input) {
        FloatBuffer photo = FloatBuffer.allocate(Pixels.LENGTH);
        PHOTO.luma().writeTo(photo);
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            var prepared = input.prepare(
                    tf, tf.constant(Shape.of(1, Pixels.SIDE, Pixels.SIDE, 3), DataBuffers.of(photo.flip())));
            try (Result result = session.runner().fetch(prepared).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[Math.toIntExact(tensor.size())];
                tensor.copyTo(DataBuffers.of(values, false, false));
                return values;
            }
        }
    }

    private static List<Float> list(float[] values) {
        return java.util.stream.IntStream.range(0, values.length)
                .mapToObj(i -> values[i])
                .toList();
    }
}
