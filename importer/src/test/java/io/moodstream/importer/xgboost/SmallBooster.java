package io.moodstream.importer.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A booster that XGBoost trained and saved, and its trees walked in plain Java. */
public final class SmallBooster {

    private static final int ROWS = 400;

    private final byte[] ubj;
    private final byte[] json;

    private SmallBooster(byte[] ubj, byte[] json) {
        this.ubj = ubj;
        this.json = json;
    }

    /** Trains 20 trees on random features, of which the first matters most. */
    public static SmallBooster trained(int features, String objective) {
        return trained(features, new TreeMap<>(Map.of("objective", objective, "base_score", 0.4)), 2);
    }

    /** Trains 20 trees for each class; some classes are rare, so that their base scores differ. */
    public static SmallBooster ofClasses(int features, int classes, String objective) {
        return trained(features, new TreeMap<>(Map.of("objective", objective, "num_class", classes)), classes);
    }

    private static SmallBooster trained(int features, Map<String, Object> parameters, int classes) {
        Random random = new Random(5);
        float[] values = new float[ROWS * features];
        float[] labels = new float[ROWS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < ROWS; i++) {
            float sum = values[i * features] + 0.3f * values[i * features + 1];
            labels[i] = (float) Math.max(0, Math.min(classes - 1, Math.floor(sum + classes / 2)));
        }
        parameters.putAll(Map.of("max_depth", 3, "eta", 0.3, "nthread", 1));
        try {
            DMatrix data = new DMatrix(values, ROWS, features, Float.NaN);
            data.setLabel(labels);
            Booster booster = XGBoost.train(data, parameters, 20, Map.of(), null, null);
            SmallBooster saved = new SmallBooster(booster.toByteArray("ubj"), booster.toByteArray("json"));
            booster.dispose();
            data.dispose();
            return saved;
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] ubj() {
        return ubj.clone();
    }

    public byte[] json() {
        return json.clone();
    }

    /** Probability of happy according to the first {@code trees} trees of the JSON, walked here. */
    public double score(float[] features, int trees) throws IOException {
        double base = bases()[0];
        return 1 / (1 + Math.exp(-sum(features, trees, 0) - Math.log(base / (1 - base))));
    }

    /** Probability of each class according to the first {@code rounds} rounds of the JSON, walked here. */
    public double[] probabilities(float[] features, int rounds) throws IOException {
        double[] bases = bases();
        double[] parts = new double[bases.length];
        double all = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.exp(bases[i] + sum(features, rounds * parts.length, i));
            all += parts[i];
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] /= all;
        }
        return parts;
    }

    private JsonNode learner() throws IOException {
        return new ObjectMapper().readTree(json).get("learner");
    }

    private double[] bases() throws IOException {
        String text = learner().get("learner_model_param").get("base_score").asText();
        return Stream.of(text.replaceAll("[\\[\\]]", "").split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private double sum(float[] features, int trees, int ofClass) throws IOException {
        JsonNode model = learner().get("gradient_booster").get("model");
        double sum = 0;
        for (int i = 0; i < trees; i++) {
            if (model.get("tree_info").get(i).asInt() == ofClass) {
                sum += leaf(model.get("trees").get(i), features);
            }
        }
        return sum;
    }

    private static double leaf(JsonNode tree, float[] features) {
        int node = 0;
        while (tree.get("left_children").get(node).asInt() >= 0) {
            float value = features[tree.get("split_indices").get(node).asInt()];
            boolean left =
                    value < (float) tree.get("split_conditions").get(node).asDouble();
            node = tree.get(left ? "left_children" : "right_children").get(node).asInt();
        }
        return tree.get("split_conditions").get(node).asDouble();
    }
}
