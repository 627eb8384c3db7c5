package io.moodstream.importer.savedmodel;

import static io.moodstream.importer.savedmodel.SavedModelRefusal.require;

import io.moodstream.importer.savedmodel.FlatGraph.Role;
import io.moodstream.importer.savedmodel.GraphScope.Source;
import io.moodstream.models.tensorflow.weights.Weight;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Reads one signature of a SavedModel: one picture in, one row of numbers out. */
final class SavedModelReader {

    private static final String DEFAULT = "serving_default";
    private static final Set<Long> CHANNELS = Set.of(1L, 3L);

    private final MetaGraphDef meta;
    private final Path folder;

    /** @param folder of the SavedModel, which has the weights */
    SavedModelReader(MetaGraphDef meta, Path folder) {
        this.meta = meta;
        this.folder = folder;
    }

    /** @throws SavedModelRefusal if the signature is not that of a network that classifies pictures */
    SavedModelNetwork read(Optional<String> wanted) {
        require(meta.getAssetFileDefCount() == 0, "it brings asset files");
        SignatureDef signature = signature(wanted);
        require(
                signature.getInputsCount() == 1,
                "its signature takes " + signature.getInputsCount() + " inputs instead of one, the pictures");
        require(
                signature.getOutputsCount() == 1,
                "its signature gives " + signature.getOutputsCount() + " outputs instead of one, the classes: "
                        + new TreeSet<>(signature.getOutputsMap().keySet()));
        TensorInfo input = signature.getInputsMap().values().iterator().next();
        TensorInfo output = signature.getOutputsMap().values().iterator().next();
        Shape pictures = pictures(input);
        GraphScope scope = GraphScope.of(meta.getGraphDef());
        Source last = scope.source(output.getName());
        FlatGraph graph = FlatGraph.upTo(last, Reference.node(input.getName()));
        require(
                graph.nodes().stream().anyMatch(node -> node.role() == Role.PICTURES),
                "its output does not depend on its input");
        Map<String, Weight> weights = weights(graph, scope);
        return new SavedModelNetwork(
                new SavedModelDescriber(graph, weights, pictures)
                        .describe("TensorFlow SavedModel"
                                + (meta.getMetaInfoDef().getTensorflowVersion().isEmpty()
                                        ? ""
                                        : ", TensorFlow "
                                                + meta.getMetaInfoDef().getTensorflowVersion())),
                graph,
                weights,
                pictures.numDimensions() == 4);
    }

    private SignatureDef signature(Optional<String> wanted) {
        Map<String, SignatureDef> signatures = new TreeMap<>(meta.getSignatureDefMap());
        signatures.keySet().removeIf(name -> name.startsWith("__"));
        if (wanted.isPresent()) {
            SignatureDef found = signatures.get(wanted.get());
            if (found == null) {
                throw new SavedModelRefusal(
                        "it has no signature '" + wanted.get() + "'", "choose of " + signatures.keySet());
            }
            return found;
        }
        SignatureDef usual = signatures.get(DEFAULT);
        if (usual != null) {
            return usual;
        }
        if (signatures.size() != 1) {
            throw new SavedModelRefusal(
                    "it has " + signatures.size() + " signatures and none is called " + DEFAULT,
                    signatures.isEmpty()
                            ? SavedModelRefusal.EXPORT
                            : "choose one with --signature, of " + signatures.keySet());
        }
        return signatures.values().iterator().next();
    }

    private static Shape pictures(TensorInfo input) {
        if (input.getDtype() != DataType.DT_FLOAT) {
            throw new SavedModelRefusal("its input is of the type " + input.getDtype(), "give it an input of float32");
        }
        Shape shape = ConstantValues.shape(input.getTensorShape());
        if (!shape.isUnknown() && shape.numDimensions() == 3) {
            return Shape.of(-1, shape.get(1), shape.get(2)); // grey, without an axis for its one channel
        }
        require(
                !shape.isUnknown() && shape.numDimensions() == 4 && CHANNELS.contains(shape.get(3)),
                "its input is " + shape + " instead of [photos, height, width, 1 or 3 channels]");
        return Shape.of(-1, shape.get(1), shape.get(2), shape.get(3));
    }

    private Map<String, Weight> weights(FlatGraph graph, GraphScope scope) {
        Map<String, NodeDef> variables = graph.nodes().stream()
                .filter(node -> node.role() == Role.VARIABLE)
                .collect(Collectors.toMap(
                        node -> node.definition().getName(), FlatGraph.Node::definition, (one, same) -> one));
        Map<String, String> arrays =
                RestoredVariables.of(scope, meta.getSaverDef().getRestoreOpName());
        Map<String, Shape> wanted = new HashMap<>();
        variables.forEach((name, node) -> {
            String array = arrays.get(name);
            if (array == null) {
                throw new SavedModelRefusal("nothing restores its variable '" + name + "'");
            }
            require(type(node) == DataType.DT_FLOAT, "its variable '" + name + "' is of the type " + type(node));
            wanted.put(
                    array,
                    ConstantValues.shape(node.getAttrOrDefault("shape", AttrValue.getDefaultInstance())
                            .getShape()));
        });
        Map<String, Weight> read = CheckpointReader.read(folder, wanted);
        Map<String, Weight> weights = new HashMap<>();
        variables.keySet().forEach(name -> weights.put(name, weight(read, arrays, name)));
        return weights;
    }

    private static Weight weight(Map<String, Weight> read, Map<String, String> arrays, String variable) {
        String array = arrays.get(variable);
        Weight weight = array == null ? null : read.get(array);
        if (weight == null) {
            throw new SavedModelRefusal("nothing restores its variable '" + variable + "'");
        }
        return weight;
    }

    private static DataType type(NodeDef variable) {
        return variable.getAttrOrDefault("dtype", AttrValue.getDefaultInstance())
                .getType();
    }
}
