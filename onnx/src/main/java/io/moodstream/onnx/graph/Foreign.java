package io.moodstream.onnx.graph;

import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.OnnxRefusal;
import java.util.Map;

/** Refuses what a file may have but nothing that we serve has, by name. */
final class Foreign {

    private static final String ONE_FILE =
            "save it in one file, with onnx.save(model, path, save_as_external_data=False)";

    private static final Map<String, String> WHAT = Map.ofEntries(
            Map.entry("functions", "functions of its own"),
            Map.entry("overload", "functions of its own"),
            Map.entry("ref_attr_name", "functions of its own"),
            Map.entry("training_info", "a graph for training"),
            Map.entry("g", "an operator with a graph of its own"),
            Map.entry("graphs", "an operator with graphs of its own"),
            Map.entry("sparse_initializer", "sparse tensors"),
            Map.entry("sparse_tensor", "sparse tensors"),
            Map.entry("sparse_tensors", "sparse tensors"),
            Map.entry("sparse_tensor_type", "sparse tensors"),
            Map.entry("segment", "a tensor in parts"),
            Map.entry("string_data", "a tensor of texts"));

    private Foreign() {}

    /** @throws OnnxRefusal if the message has such a field */
    static void refuse(Message message) {
        for (String field : message.present()) {
            if (message.isForeign(field)) {
                if (field.equals("external_data")) {
                    externalData();
                }
                throw new OnnxRefusal("it has " + WHAT.getOrDefault(field, "a field " + field));
            }
        }
    }

    /** Reading another file is nothing that a model may ask for. */
    static void externalData() {
        throw new OnnxRefusal("it keeps weights in another file (external data)", ONE_FILE);
    }
}
