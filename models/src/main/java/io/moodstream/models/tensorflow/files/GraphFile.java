package io.moodstream.models.tensorflow.files;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/** The file {@code saved_model.pb}. It is measured before it is parsed: what is parsed must fit into the heap. */
public final class GraphFile {

    /** As many as an import reads; nearly all of them are numbers of constants. */
    static final long MAX_BYTES = 1L << 28;

    /** Besides the numbers of constants. Each byte of it may become tens of bytes of objects; VGG16 has 12 kB. */
    static final long MAX_STRUCTURE = 1L << 22;

    /** The fields that lead to a constant's numbers; the second of an attribute is its value. */
    private static final int[] NUMBERS = {
        SavedModel.META_GRAPHS_FIELD_NUMBER,
        MetaGraphDef.GRAPH_DEF_FIELD_NUMBER,
        GraphDef.NODE_FIELD_NUMBER,
        NodeDef.ATTR_FIELD_NUMBER,
        2,
        AttrValue.TENSOR_FIELD_NUMBER,
        TensorProto.TENSOR_CONTENT_FIELD_NUMBER
    };

    private GraphFile() {}

    /**
     * Reads a file that this project wrote.
     *
     * @throws MoodstreamException if it is larger than any that we serve
     * @throws IOException if it cannot be read, or is none
     */
    public static SavedModel read(Path file) throws IOException {
        return read(file, MAX_STRUCTURE);
    }

    /**
     * Reads the file.
     *
     * @param maxStructure bytes besides the numbers of constants
     * @throws MoodstreamException if it is larger
     * @throws IOException if it cannot be read, or is none
     */
    public static SavedModel read(Path file, long maxStructure) throws IOException {
        long size = Files.size(file);
        require(size <= MAX_BYTES, "has " + size + " bytes, more than " + MAX_BYTES);
        try (InputStream in = Files.newInputStream(file)) {
            long structure = size - numbers(CodedInputStream.newInstance(in), 0);
            require(
                    structure <= maxStructure,
                    "has " + structure + " bytes besides the numbers of its constants, more than " + maxStructure);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SavedModel.parseFrom(in);
        }
    }

    /** Bytes of numbers within a message. */
    private static long numbers(CodedInputStream message, int depth) throws IOException {
        long bytes = 0;
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            boolean leads = WireFormat.getTagFieldNumber(tag) == NUMBERS[depth]
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!leads) {
                message.skipField(tag);
                continue;
            }
            int length = message.readRawVarint32();
            if (depth == NUMBERS.length - 1) {
                message.skipRawBytes(length);
                bytes += length;
            } else {
                int rest = message.pushLimit(length);
                bytes += numbers(message, depth + 1);
                message.popLimit(rest);
            }
        }
        return bytes;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new MoodstreamException("The TensorFlow graph " + otherwise + "; train or import a smaller network.");
        }
    }
}
