package io.moodstream.models.tensorflow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorShapeProto;

/** Checkpoints that TensorFlow wrote, intact and damaged. */
class CheckpointTest {

    private static final Network NETWORK =
            Network.of(Shape.of(4), Layers.dense("a", 2), Layers.relu(), Layers.dense("b", 300));
    private static final Weights WEIGHTS = NETWORK.initialWeights(1);

    private static final float[] WRITTEN = WEIGHTS.all().stream()
            .filter(weight -> weight.name().equals("b/kernel"))
            .findFirst()
            .orElseThrow()
            .values();

    private Path folder;
    private Path index;
    private Path data;

    @BeforeEach
    void write(@TempDir Path temporary) {
        folder = temporary;
        index = folder.resolve("variables/variables.index");
        data = folder.resolve("variables/variables.data-00000-of-00001");
        SavedModelWriter.write(NETWORK, WEIGHTS, folder);
    }

    private static TensorShapeProto shape(long... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long side : sides) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
        }
        return shape.build();
    }

    private float[] kernel(long... sides) throws Exception {
        var floats = Checkpoint.of(folder)
                .floats("b.kernel", shape(sides))
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    @Test
    void reads_what_was_written() throws Exception {
        assertThat(kernel(2, 300)).containsExactly(WRITTEN);
    }

    @Test
    void reads_an_index_of_many_blocks() throws Exception {
        Network deep = Network.of(
                Shape.of(2),
                IntStream.range(0, 300)
                        .mapToObj(i -> Layers.dense("a_layer_with_quite_a_long_name_to_fill_blocks_" + i, 2))
                        .toArray(Layer[]::new));
        Path many = folder.resolve("many");
        SavedModelWriter.write(deep, deep.initialWeights(1), many);
        assertThat(CheckpointIndex.read(Files.readAllBytes(many.resolve("variables/variables.index"))))
                .hasSize(600);
    }

    /** Thousands of entries could share the same bytes of a small file. */
    @Test
    void refuses_an_oversized_index_entry() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int size = block(file, new byte[2_000]);
        int at = file.size();
        int sizeOfIndex = block(file, handle(0, size));
        byte[] good = Files.readAllBytes(index);
        byte[] footer = Arrays.copyOfRange(good, good.length - 48, good.length);
        ByteBuffer.wrap(footer).put(handle(0, 0)).put(handle(at, sizeOfIndex));
        file.writeBytes(footer);
        assertThatThrownBy(() -> CheckpointIndex.read(file.toByteArray()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("an entry has 2000 bytes, more than 1024");
    }

    /** Writes a block with one entry, and returns its size. */
    private static int block(ByteArrayOutputStream to, byte[] value) {
        ByteBuffer block = ByteBuffer.allocate(3_000).order(ByteOrder.LITTLE_ENDIAN);
        block.put((byte) 0)
                .put((byte) 1)
                .put(varint(value.length))
                .put((byte) 'a')
                .put(value);
        block.putInt(0).putInt(1);
        to.write(block.array(), 0, block.position());
        to.writeBytes(new byte[5]); // no compression, and a checksum that is not read
        return block.position();
    }

    private static byte[] handle(int offset, int size) {
        byte[] first = varint(offset);
        byte[] second = varint(size);
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] varint(int number) {
        return number < 128 ? new byte[] {(byte) number} : new byte[] {(byte) (number | 128), (byte) (number >> 7)};
    }

    @Test
    void refuses_a_missing_array_and_one_of_another_shape() {
        assertThatThrownBy(() -> kernel(300, 2))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("[2, 300] instead of [300, 2]");
        assertThatThrownBy(() -> Checkpoint.of(folder).floats("c", shape(1)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("missing");
    }

    @Test
    void refuses_changed_and_truncated_data() throws Exception {
        byte[] good = Files.readAllBytes(data);
        byte[] changed = good.clone();
        changed[good.length / 2] ^= 1;
        Files.write(data, changed);
        assertThatThrownBy(() -> kernel(2, 300)).hasMessageContaining("changed");
        Files.write(data, Arrays.copyOf(good, 100));
        assertThatThrownBy(() -> kernel(2, 300)).hasMessageContaining("of 100");
    }

    @Test
    void survives_any_changed_byte_of_the_index() throws Exception {
        byte[] good = Files.readAllBytes(index);
        for (int at = 0; at < good.length; at++) {
            for (int bits : new int[] {0x01, 0x80, 0xff}) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) bits;
                Files.write(index, changed);
                try {
                    assertThat(kernel(2, 300)).containsExactly(WRITTEN);
                } catch (MoodstreamException e) {
                    assertThat(e).hasMessageContaining("weights");
                }
            }
        }
    }

    @Test
    void refuses_an_index_truncated_anywhere() throws Exception {
        byte[] good = Files.readAllBytes(index);
        for (int length = 0; length < good.length; length++) {
            Files.write(index, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> kernel(2, 300)).isInstanceOf(MoodstreamException.class);
        }
    }
}
