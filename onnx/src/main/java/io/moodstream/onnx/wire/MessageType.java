package io.moodstream.onnx.wire;

import static io.moodstream.onnx.wire.Field.dropped;
import static io.moodstream.onnx.wire.Field.foreign;
import static io.moodstream.onnx.wire.Field.message;
import static io.moodstream.onnx.wire.Field.messages;
import static io.moodstream.onnx.wire.Field.of;

import io.moodstream.onnx.wire.Field.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The messages of {@code onnx.proto} up to version 13 of the intermediate representation, with all their fields. None
 * contains itself, so a file is never nested deeper than this list.
 */
public enum MessageType {
    DIMENSION(of(1, "dim_value", Kind.NUMBER), of(2, "dim_param", Kind.TEXT), dropped(3, "denotation")),
    SHAPE(messages(1, "dim", DIMENSION)),
    TENSOR_TYPE(of(1, "elem_type", Kind.NUMBER), message(2, "shape", SHAPE)),
    TYPE(
            message(1, "tensor_type", TENSOR_TYPE),
            foreign(4, "sequence_type"),
            foreign(5, "map_type"),
            dropped(6, "denotation"),
            foreign(7, "opaque_type"),
            foreign(8, "sparse_tensor_type"),
            foreign(9, "optional_type")),
    VALUE(of(1, "name", Kind.TEXT), message(2, "type", TYPE), dropped(3, "doc_string"), dropped(4, "metadata_props")),
    TENSOR(
            of(1, "dims", Kind.NUMBERS),
            of(2, "data_type", Kind.NUMBER),
            foreign(3, "segment"),
            of(4, "float_data", Kind.FLOATS),
            of(5, "int32_data", Kind.NUMBERS),
            foreign(6, "string_data"),
            of(7, "int64_data", Kind.NUMBERS),
            of(8, "name", Kind.TEXT),
            of(9, "raw_data", Kind.BYTES),
            of(10, "double_data", Kind.DOUBLES),
            foreign(11, "uint64_data"),
            dropped(12, "doc_string"),
            foreign(13, "external_data"),
            of(14, "data_location", Kind.NUMBER),
            dropped(16, "metadata_props")),
    ATTRIBUTE(
            of(1, "name", Kind.TEXT),
            of(2, "f", Kind.FLOAT),
            of(3, "i", Kind.NUMBER),
            of(4, "s", Kind.BYTES),
            message(5, "t", TENSOR),
            foreign(6, "g"),
            of(7, "floats", Kind.FLOATS),
            of(8, "ints", Kind.NUMBERS),
            foreign(9, "strings"),
            foreign(10, "tensors"),
            foreign(11, "graphs"),
            dropped(13, "doc_string"),
            foreign(14, "tp"),
            foreign(15, "type_protos"),
            of(20, "type", Kind.NUMBER),
            foreign(21, "ref_attr_name"),
            foreign(22, "sparse_tensor"),
            foreign(23, "sparse_tensors")),
    NODE(
            of(1, "input", Kind.TEXTS),
            of(2, "output", Kind.TEXTS),
            of(3, "name", Kind.TEXT),
            of(4, "op_type", Kind.TEXT),
            messages(5, "attribute", ATTRIBUTE),
            dropped(6, "doc_string"),
            of(7, "domain", Kind.TEXT),
            foreign(8, "overload"),
            dropped(9, "metadata_props"),
            dropped(10, "device_configurations")),
    GRAPH(
            messages(1, "node", NODE),
            of(2, "name", Kind.TEXT),
            messages(5, "initializer", TENSOR),
            dropped(10, "doc_string"),
            messages(11, "input", VALUE),
            messages(12, "output", VALUE),
            dropped(13, "value_info"),
            dropped(14, "quantization_annotation"),
            foreign(15, "sparse_initializer"),
            dropped(16, "metadata_props")),
    OPERATOR_SET(of(1, "domain", Kind.TEXT), of(2, "version", Kind.NUMBER)),
    MODEL(
            of(1, "ir_version", Kind.NUMBER),
            of(2, "producer_name", Kind.TEXT),
            of(3, "producer_version", Kind.TEXT),
            dropped(4, "domain"),
            dropped(5, "model_version"),
            dropped(6, "doc_string"),
            message(7, "graph", GRAPH),
            messages(8, "opset_import", OPERATOR_SET),
            dropped(14, "metadata_props"),
            foreign(20, "training_info"),
            foreign(25, "functions"),
            dropped(26, "configuration"));

    private final Map<Integer, Field> byNumber;
    private final Map<String, Field> byName;

    MessageType(Field... fields) {
        byNumber = Arrays.stream(fields).collect(Collectors.toMap(Field::number, Function.identity()));
        byName = Arrays.stream(fields).collect(Collectors.toMap(Field::name, Function.identity()));
    }

    /** @throws OnnxRefusal if there is no such field */
    Field field(int number) {
        Field field = byNumber.get(number);
        if (field == null) {
            throw new OnnxRefusal(
                    "it has a field " + number + " in a " + name().toLowerCase(java.util.Locale.ROOT)
                            + " that is not known",
                    "save it again, with opset 17");
        }
        return field;
    }

    Field field(String name) {
        Field field = byName.get(name);
        if (field == null) {
            throw new IllegalArgumentException(this + " has no field '" + name + "'.");
        }
        return field;
    }
}
