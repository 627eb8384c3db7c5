package io.moodstream.system.faults;

import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Models that a trusted publisher might publish by mistake or after a break-in: well packed, well signed, and bad.
 *
 * @param good what they are made from
 * @param folder where they are made; one for each
 */
record BadArtifacts(ArtifactFolder good, Path folder) {

    private static final String GRAPH = "saved_model.pb";

    /** The good one with another piece in this role. */
    private ModelDraft with(String role, Path piece, int featureSize) {
        ModelDraft draft = good.draft();
        return new ModelDraft(
                draft.member(),
                draft.kind(),
                draft.preprocessing(),
                featureSize,
                draft.parts().stream()
                        .map(old -> old.role().equals(role) ? new ModelDraft.DraftPart(role, old.format(), piece) : old)
                        .toList(),
                draft.provenance(),
                draft.quality());
    }

    private ModelDraft with(String role, Path piece) {
        return with(role, piece, good.manifest().featureSize());
    }

    /** A file of the head is truncated. */
    ModelDraft truncatedHead(String file) {
        return with(PartDescriptor.HEAD, copy("truncated-" + Path.of(file).getFileName(), PartDescriptor.HEAD, head -> {
            byte[] whole = Files.readAllBytes(head.resolve(file));
            Files.write(head.resolve(file), Arrays.copyOf(whole, whole.length / 2));
        }));
    }

    /** The golden set holds other scores than the model gives. */
    ModelDraft otherGoldenScores() {
        GoldenSet set = GoldenSet.load(good.folder().resolve(PartDescriptor.GOLDEN));
        double[] scores = set.scores();
        scores[3] += 1e-3;
        Path other = folder.resolve("golden");
        new GoldenSet(set.inputs(), scores).save(other);
        return with(PartDescriptor.GOLDEN, other);
    }

    /** The extractor takes pictures of another size. */
    ModelDraft otherInput() {
        Network network = Network.of(Shape.of(47, 48, 3), Layers.flatten(), Layers.dense("a", 256));
        return with(PartDescriptor.EXTRACTOR, written("input", network, network.initialWeights(1)));
    }

    /** The head gives two numbers. */
    ModelDraft otherOutput() {
        Network network = Network.of(Shape.of(256), Layers.dense("a", 2), Layers.sigmoid());
        return with(PartDescriptor.HEAD, written("output", network, network.initialWeights(1)));
    }

    /** The extractor gives fewer features, and the manifest says so. */
    ModelDraft otherFeatures() {
        Network network = Network.of(Shape.of(48, 48, 3), Layers.flatten(), Layers.dense("a", 128));
        return with(PartDescriptor.EXTRACTOR, written("features", network, network.initialWeights(1)), 128);
    }

    /** Every score is NaN. */
    ModelDraft notANumber() {
        Network network = Network.of(Shape.of(256), Layers.dense("a", 1), Layers.sigmoid());
        Weights broken = Weights.of(network.initialWeights(1).all().stream()
                .map(weight -> {
                    float[] values = weight.values().clone();
                    Arrays.fill(values, Float.NaN);
                    return new Weight(weight.name(), weight.shape(), values);
                })
                .toList());
        return with(PartDescriptor.HEAD, written("nan", network, broken));
    }

    /** The scores are not probabilities, and the golden set agrees. */
    ModelDraft noProbability() {
        return constant("sevens", Network.of(Shape.of(256), Layers.dense("a", 1)), 7);
    }

    /** It works, and classifies everything as HAPPY. */
    ModelDraft alwaysHappy() {
        Network network = Network.of(Shape.of(256), Layers.dense("a", 1), Layers.sigmoid());
        return constant("happy", network, 1 / (1 + Math.exp(-7)));
    }

    /** A head whose weights are 0 and whose bias is 7, with a golden set that agrees. */
    private ModelDraft constant(String name, Network network, double score) {
        Weights weights = Weights.of(network.initialWeights(1).all().stream()
                .map(weight -> {
                    float[] values = weight.values().clone();
                    Arrays.fill(values, weight.shape().numDimensions() == 1 ? 7f : 0f);
                    return new Weight(weight.name(), weight.shape(), values);
                })
                .toList());
        GoldenSet set = GoldenSet.load(good.folder().resolve(PartDescriptor.GOLDEN));
        double[] scores = new double[set.inputs().size()];
        Arrays.fill(scores, score);
        Path golden = folder.resolve(name + "-golden");
        new GoldenSet(set.inputs(), scores).save(golden);
        ModelDraft draft = with(PartDescriptor.HEAD, written(name, network, weights));
        return new ModelDraft(
                draft.member(),
                draft.kind(),
                draft.preprocessing(),
                draft.featureSize(),
                draft.parts().stream()
                        .map(old -> old.role().equals(PartDescriptor.GOLDEN)
                                ? new ModelDraft.DraftPart(old.role(), old.format(), golden)
                                : old)
                        .toList(),
                draft.provenance(),
                draft.quality());
    }

    /** The graph runs one more operation before it answers. */
    ModelDraft withOperation(String operation, String... inputs) {
        return with(PartDescriptor.HEAD, copy(operation, PartDescriptor.HEAD, head -> {
            SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(head.resolve(GRAPH))).toBuilder();
            GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
            graph.addNode(NodeDef.newBuilder().setName("evil").setOp(operation).addAllInput(java.util.List.of(inputs)));
            graph.getNodeBuilderList().stream()
                    .filter(node -> node.getName().equals("output"))
                    .forEach(node -> node.addInput("^evil"));
            Files.write(head.resolve(GRAPH), model.build().toByteArray());
        }));
    }

    private Path written(String name, Network network, Weights weights) {
        SavedModelWriter.write(network, weights, folder.resolve(name));
        return folder.resolve(name);
    }

    private interface Change {
        void to(Path piece) throws IOException;
    }

    private Path copy(String name, String role, Change change) {
        Path from = good.folder().resolve(role);
        Path to = folder.resolve(good.member() + "-" + name);
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            change.to(to);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
