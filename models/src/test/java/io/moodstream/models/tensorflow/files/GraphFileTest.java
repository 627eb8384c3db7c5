package io.moodstream.models.tensorflow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.moodstream.domain.MoodstreamException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/** Graph files that would need more heap than there is. */
class GraphFileTest {

    @TempDir
    private Path folder = Path.of("");

    private Path written(NodeDef.Builder node) throws Exception {
        SavedModel.Builder model = SavedModel.newBuilder();
        model.addMetaGraphsBuilder().getGraphDefBuilder().addNode(node);
        return Files.write(folder.resolve("saved_model.pb"), model.build().toByteArray());
    }

    @Test
    void reads_large_constants() throws Exception {
        ByteString numbers = ByteString.copyFrom(new byte[(int) GraphFile.MAX_STRUCTURE + 1]);
        TensorProto tensor = TensorProto.newBuilder().setTensorContent(numbers).build();
        Path file = written(NodeDef.newBuilder()
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build()));
        assertThat(GraphFile.read(file)
                        .getMetaGraphs(0)
                        .getGraphDef()
                        .getNode(0)
                        .getAttrOrThrow("value")
                        .getTensor())
                .isEqualTo(tensor);
    }

    @Test
    void refuses_more_structure_than_any_network_has() throws Exception {
        Path file = written(NodeDef.newBuilder().setName("x".repeat((int) GraphFile.MAX_STRUCTURE)));
        assertThatThrownBy(() -> GraphFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("besides the numbers");
    }

    @Test
    void refuses_a_file_that_is_too_large_without_reading_it() throws Exception {
        Path file = folder.resolve("saved_model.pb");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GraphFile.MAX_BYTES + 1);
        }
        assertThatThrownBy(() -> GraphFile.read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("268435457 bytes");
    }
}
