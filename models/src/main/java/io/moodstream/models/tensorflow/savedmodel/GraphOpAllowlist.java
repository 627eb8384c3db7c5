package io.moodstream.models.tensorflow.savedmodel;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.files.GraphFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;

/**
 * Checks a SavedModel before TensorFlow loads it. A graph is a program that may read files, write files and open
 * connections; this one may only compute:
 *
 * <ul>
 *   <li>the folder holds the graph and its one checkpoint, nothing else;
 *   <li>there is one graph, without functions, without assets, without anything that runs by itself after loading;
 *   <li>its outputs are computed by {@link ComputingOperations} only;
 *   <li>its variables come from {@code RestoreV2}, the only operation that touches a file, which reads the name that
 *       the loader feeds it (the checkpoint beside the graph) and no name of its own;
 *   <li>no node is outside of those two groups;
 *   <li>what it declares is no larger than the bytes that come with it: see {@link DeclaredShapes}.
 * </ul>
 */
final class GraphOpAllowlist {

    /** The network with most operations that we know of, EfficientNetB7, has 5,000 with its weights. */
    private static final int MAX_NODES = 20_000;

    private static final String CHECKPOINT = "variables/variables.data-00000-of-00001";
    private static final Set<String> FILES = Set.of(SavedModelPruner.FILE, "variables/variables.index", CHECKPOINT);
    private static final Set<String> RESTORE =
            Set.of("Placeholder", "Const", "Identity", "VariableV2", "ZerosLike", "RestoreV2", "Assign", "NoOp");

    private GraphOpAllowlist() {}

    /**
     * Checks the SavedModel in this folder.
     *
     * @return its one graph
     * @throws UnsafeGraphException if it could do anything but compute
     * @throws MoodstreamException if there is no SavedModel
     */
    static MetaGraphDef check(Path folder) {
        try {
            checkFiles(folder);
            Path checkpoint = folder.resolve(CHECKPOINT);
            return check(
                    GraphFile.read(folder.resolve(SavedModelPruner.FILE)),
                    Files.exists(checkpoint) ? Files.size(checkpoint) : 0);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder " + folder.getFileName() + " holds no TensorFlow SavedModel that can be read: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    private static void checkFiles(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<String> found = paths.filter(path -> !Files.isDirectory(path))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !FILES.contains(name))
                    .toList();
            require(found.isEmpty(), "its folder holds files besides a graph and a checkpoint: " + found);
        }
    }

    /** @param checkpoint bytes of its weights */
    static MetaGraphDef check(SavedModel model, long checkpoint) {
        require(model.getMetaGraphsCount() == 1, "it holds " + model.getMetaGraphsCount() + " graphs instead of one");
        MetaGraphDef graph = model.getMetaGraphs(0);
        int functions = graph.getGraphDef().getLibrary().getFunctionCount();
        require(functions == 0, "it brings " + functions + " functions of its own");
        require(graph.getAssetFileDefCount() == 0, "it brings asset files");
        require(!graph.hasObjectGraphDef(), "it brings an object graph");
        require(
                graph.getCollectionDefCount() == 0,
                "it has collections, which can run operations after loading: "
                        + graph.getCollectionDefMap().keySet());
        require(
                graph.getSignatureDefMap().keySet().equals(Set.of("serving_default")),
                "it has the signatures "
                        + new TreeSet<>(graph.getSignatureDefMap().keySet()) + " instead of serving_default alone");
        int operations = graph.getGraphDef().getNodeCount();
        require(operations <= MAX_NODES, "it has " + operations + " operations, more than " + MAX_NODES);
        checkNodes(graph);
        DeclaredShapes.check(graph.getGraphDef().getNodeList(), checkpoint);
        return graph;
    }

    private static void checkNodes(MetaGraphDef graph) {
        GraphNodes nodes = GraphNodes.of(graph);
        require(nodes.byName().size() == graph.getGraphDef().getNodeCount(), "two of its nodes have the same name");
        var computing = nodes.upTo(GraphNodes.outputs(graph.getSignatureDefOrThrow("serving_default")));
        var restoring = nodes.upTo(List.of(graph.getSaverDef().getRestoreOpName()));
        computing.values().forEach(node -> ComputingOperations.check(node, nodes));
        restoring.values().forEach(GraphOpAllowlist::requireRestoring);
        restoring.values().stream()
                .filter(node -> node.getOp().equals("RestoreV2"))
                .forEach(node -> requireFedName(node, graph.getSaverDef(), nodes));
        for (NodeDef node : graph.getGraphDef().getNodeList()) {
            require(
                    computing.containsKey(node.getName()) || restoring.containsKey(node.getName()),
                    "the operation " + node.getOp() + " (" + node.getName() + ") is not needed to compute scores");
        }
    }

    private static void requireRestoring(NodeDef node) {
        require(
                RESTORE.contains(node.getOp()),
                "the operation " + node.getOp() + " (" + node.getName() + ") is not one that our models use there");
    }

    private static void requireFedName(NodeDef restore, SaverDef saver, GraphNodes nodes) {
        String source = GraphNodes.nodeOf(restore.getInput(0));
        NodeDef name = nodes.byName().get(source);
        require(
                source.equals(GraphNodes.nodeOf(saver.getFilenameTensorName()))
                        && name != null
                        && name.getOp().equals("Placeholder"),
                "the operation RestoreV2 (" + restore.getName() + ") reads a file of its own choice");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnsafeGraphException(otherwise);
        }
    }
}
