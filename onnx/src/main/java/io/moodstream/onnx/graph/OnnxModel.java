package io.moodstream.onnx.graph;

import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.MessageReader;
import io.moodstream.onnx.wire.MessageType;
import io.moodstream.onnx.wire.MessageWriter;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A network whose file was checked.
 *
 * @param producer what wrote the file, such as {@code pytorch 2.4.0}; empty if it does not say
 * @param opset version of the operators
 * @param ir version of the file format
 * @param nodes in the order in which they can be computed
 * @param tensors weights and constants, by name
 * @param output name of the value that it gives
 */
public record OnnxModel(
        String producer,
        long opset,
        long ir,
        PictureValue input,
        List<OnnxNode> nodes,
        Map<String, StoredTensor> tensors,
        String output) {

    /** Largest file that is read. */
    public static final long MAX_BYTES = 1L << 28;

    public OnnxModel {
        nodes = List.copyOf(nodes);
        tensors = Map.copyOf(tensors);
    }

    /**
     * Reads a file.
     *
     * @throws OnnxRefusal if it is no ONNX file, or could do anything but compute numbers from one picture
     */
    public static OnnxModel read(Path file) {
        try {
            long size = Files.size(file);
            OnnxRefusal.require(size <= MAX_BYTES, "it has " + size + " bytes, more than " + MAX_BYTES);
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new OnnxRefusal("it cannot be read (" + e + ")", "check its rights");
        }
    }

    /** As {@link #read}, from the bytes of a file, which must not change any more. */
    public static OnnxModel of(byte[] file) {
        return new ModelChecker(MessageReader.model(file)).check();
    }

    /** The same model for an input of this shape; -1 leaves the number of photos open. */
    public byte[] bytes(long[] shape) {
        List<Message> initializers =
                tensors.values().stream().map(StoredTensor::message).toList();
        return bytes(
                initializers,
                List.of(value(input.name(), TensorType.FLOAT, shape)),
                nodes.stream().map(OnnxNode::message).toList(),
                List.of(output));
    }

    /** A model of the same versions; what its outputs are is inferred. */
    byte[] bytes(List<Message> initializers, List<Message> inputs, List<Message> operators, List<String> outputs) {
        Message graph = new Message(MessageType.GRAPH)
                .with("name", "network")
                .with("initializer", initializers)
                .with("input", inputs)
                .with("node", operators)
                .with(
                        "output",
                        outputs.stream()
                                .map(name -> new Message(MessageType.VALUE).with("name", name))
                                .toList());
        return MessageWriter.bytes(new Message(MessageType.MODEL)
                .with("ir_version", ir)
                .with("opset_import", List.of(new Message(MessageType.OPERATOR_SET).with("version", opset)))
                .with("graph", graph));
    }

    static Message value(String name, TensorType type, long[] shape) {
        List<Message> dims = LongStream.of(shape)
                .mapToObj(side -> side < 0
                        ? new Message(MessageType.DIMENSION).with("dim_param", "photos")
                        : new Message(MessageType.DIMENSION).with("dim_value", side))
                .toList();
        Message tensor = new Message(MessageType.TENSOR_TYPE)
                .with("elem_type", type.number())
                .with("shape", new Message(MessageType.SHAPE).with("dim", dims));
        return new Message(MessageType.VALUE)
                .with("name", name)
                .with("type", new Message(MessageType.TYPE).with("tensor_type", tensor));
    }
}
