package io.moodstream.stream.probe;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.Sha256;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tensorflow.ndarray.Shape;

/** Small models, as read from the models topic. */
record TestModels(Path folder) {

    private static final int FEATURES = 8;

    static final String IMPORTED = Manifest.Provenance.IMPORT;
    static final String OWN = "best";

    /** A network that reproduces its golden set. */
    VerifiedModel network(String recipe) {
        Network head = Network.of(Shape.of(FEATURES), Layers.dense("a", 1), Layers.sigmoid());
        return model("imported", recipe, written("head", head), true);
    }

    /** Trees, as XGBoost wrote them. */
    VerifiedModel trees(String recipe) {
        return model("unchecked-trees", recipe, booster("trees", trained()), true);
    }

    /** The same, but the first node's left child is far beyond the last node. */
    VerifiedModel crashingTrees(String recipe) {
        byte[] file = trained();
        String field = "left_children";
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(field) + field.length();
        int first = at + "[$l#L".length() + Long.BYTES;
        ByteBuffer.wrap(file).putInt(first, Integer.MAX_VALUE / 4);
        return model("unchecked-trees", recipe, booster("crashing", file), false);
    }

    /** One of the other hostile kinds. */
    VerifiedModel hostile(String kind, String recipe) {
        return model(kind, recipe, booster(kind, new byte[0]), false);
    }

    private VerifiedModel model(String kind, String recipe, Path head, boolean scored) {
        Path extractor =
                written("extractor", Network.of(Shape.of(48, 48, 3), Layers.flatten(), Layers.dense("a", FEATURES)));
        Path golden = folder.resolve(kind + "-golden");
        List<Pixels> pictures = GoldenSet.pictures(1);
        new GoldenSet(pictures, scored ? scores(kind, extractor, head) : new double[pictures.size()]).save(golden);
        MemberKind known = MemberKinds.load().get(kind);
        Manifest manifest = new Manifest(
                new MemberVersion("mine", 1),
                kind,
                Preprocessing.LUMA.id(),
                FEATURES,
                List.of(
                        part(PartDescriptor.EXTRACTOR, "tensorflow-saved-model", extractor),
                        part(PartDescriptor.HEAD, known.headFormat(), head),
                        part(PartDescriptor.GOLDEN, "golden-set", golden)),
                new Manifest.Provenance(recipe, 1, "", Optional.empty(), 0, Map.of(), Map.of()),
                Optional.empty());
        return new VerifiedModel(
                manifest,
                Map.of(PartDescriptor.EXTRACTOR, extractor, PartDescriptor.HEAD, head, PartDescriptor.GOLDEN, golden));
    }

    private static double[] scores(String kind, Path extractor, Path head) {
        try (FeatureExtractor loaded = SavedModelExtractor.load(extractor, Preprocessing.LUMA);
                ClassifierHead trained = MemberKinds.load().get(kind).load(head, FEATURES)) {
            return trained.score(loaded.extract(GoldenSet.pictures(1)));
        }
    }

    private static PartDescriptor part(String role, String format, Path path) {
        return new PartDescriptor(role, format, Sha256.of(path.getFileName().toString()), 1);
    }

    private Path written(String name, Network network) {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            SavedModelWriter.write(network, network.initialWeights(1), path);
        }
        return path;
    }

    private Path booster(String name, byte[] content) {
        try {
            Path path = Files.createDirectories(folder.resolve(name));
            Files.write(path.resolve("booster.ubj"), content);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] trained() {
        Random random = new Random(1);
        int rows = 200;
        float[] values = new float[rows * FEATURES];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < FEATURES; j++) {
                values[i * FEATURES + j] = (float) random.nextGaussian();
            }
            labels[i] = values[i * FEATURES] + values[i * FEATURES + 1] > 0 ? 1 : 0;
        }
        try {
            DMatrix data = new DMatrix(values, rows, FEATURES, Float.NaN);
            data.setLabel(labels);
            Booster booster = XGBoost.train(
                    data, Map.of("objective", "binary:logistic", "max_depth", 3), 5, Map.of(), null, null);
            return booster.toByteArray("ubj");
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }
}
