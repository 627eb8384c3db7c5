package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.wrap.ScoreReduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A booster that gives the probability of happy, with the fields of the release that serves it. Files of other releases
 * lack a few that say nothing, or have more of them. What the fields hold is validated when the booster is loaded.
 *
 * <p>Of several classes, happy is held against sad alone: P(happy) / (P(happy) + P(sad)) is the logistic function of
 * the difference of their sums. So the trees of happy stay as they are, those of sad are negated, and all others are
 * left out.
 *
 * @param fields to be written as UBJ
 * @param trees number of its trees
 */
record ServedBooster(Map<String, Object> fields, int trees) {

    private static final int LEAF = -1;

    /**
     * Brings a booster into the served form.
     *
     * @param reduction which class is happy, and which is sad; of one number, whether it is sad's
     * @throws MoodstreamException if it has not the form that XGBoost saves
     */
    static ServedBooster of(SavedBooster saved, ScoreReduction reduction) {
        Map<String, Object> learner = BoosterFields.copy(saved.learner());
        List<Object> trees = trees(saved, reduction);
        Map<String, Object> model = BoosterFields.copy(saved.model());
        model.put("trees", trees);
        model.put("tree_info", trees.stream().map(tree -> 0L).toList());
        model.put(
                "iteration_indptr",
                LongStream.rangeClosed(0, trees.size()).boxed().toList());
        model.put(
                "gbtree_model_param",
                new TreeMap<>(Map.of(
                        "num_parallel_tree",
                        BoosterFields.text(BoosterFields.object(model, "gbtree_model_param"), "num_parallel_tree"),
                        "num_trees",
                        Integer.toString(trees.size()))));
        Map<String, Object> booster = BoosterFields.copy(BoosterFields.object(learner, "gradient_booster"));
        booster.put("model", model);
        learner.put("gradient_booster", booster);
        learner.put("learner_model_param", parameters(saved, reduction));
        if (saved.classes() > 1) {
            learner.put(
                    "objective",
                    Map.of("name", SavedBooster.BINARY, "reg_loss_param", Map.of("scale_pos_weight", "1")));
        }
        learner.put("attributes", Map.of());
        for (String described : List.of("feature_names", "feature_types")) {
            learner.put(described, List.of());
        }
        Map<String, Object> root = BoosterFields.copy(saved.fields());
        root.put("learner", learner);
        return new ServedBooster(root, trees.size());
    }

    private static List<Object> trees(SavedBooster saved, ScoreReduction reduction) {
        int[] classes = saved.classOfTrees();
        List<Object> trees = new ArrayList<>();
        for (int i = 0; i < saved.used(); i++) {
            boolean happy = classes[i] == reduction.happy();
            boolean sad =
                    reduction.sad().isPresent() && classes[i] == reduction.sad().getAsInt();
            if (happy || sad) {
                Map<String, Object> tree =
                        BoosterFields.copy(BoosterFields.asObject(saved.trees().get(i), "trees"));
                if (saved.classes() > 1) {
                    tree.put("id", (long) trees.size()); // XGBoost counts those of all classes
                }
                trees.add(sad || reduction.inverted() ? negated(tree) : tree);
            }
        }
        return trees;
    }

    /** The same tree with the opposite number in each leaf. */
    private static Map<String, Object> negated(Map<String, Object> tree) {
        double[] children = BoosterFields.numbers(tree, "left_children");
        double[] conditions = BoosterFields.numbers(tree, "split_conditions");
        float[] opposite = new float[conditions.length];
        for (int i = 0; i < opposite.length; i++) {
            boolean leaf = i < children.length && children[i] == LEAF;
            opposite[i] = (float) (leaf ? -conditions[i] : conditions[i]);
        }
        tree.put("split_conditions", opposite);
        return tree;
    }

    private static Map<String, Object> parameters(SavedBooster saved, ScoreReduction reduction) {
        Map<String, Object> parameters =
                BoosterFields.copy(BoosterFields.object(saved.learner(), "learner_model_param"));
        parameters.putIfAbsent("num_target", "1");
        if (saved.classes() > 1 || reduction.inverted()) {
            String text = BoosterFields.text(parameters, "base_score");
            boolean listed = text.startsWith("["); // the form since XGBoost 3.1
            String probability = Double.toString(base(saved.classes(), reduction, text));
            parameters.put("base_score", listed ? "[" + probability + "]" : probability);
            parameters.put("num_class", "0");
        }
        return parameters;
    }

    /** Of one number a probability, of each class what its sum begins with: one for all of them, or one for each. */
    private static double base(int classes, ScoreReduction reduction, String text) {
        double[] given = Stream.of(text.replaceAll("[\\[\\]]", "").split(",", -1))
                .mapToDouble(ServedBooster::number)
                .toArray();
        if (reduction.sad().isEmpty() && given.length == 1) {
            return 1 - given[0];
        }
        if (given.length == 1) {
            return 0.5;
        }
        if (given.length != classes || reduction.sad().isEmpty()) {
            throw BoosterFields.broken("base_score");
        }
        return 1 / (1 + Math.exp(given[reduction.sad().getAsInt()] - given[reduction.happy()]));
    }

    private static double number(String text) {
        if (!text.matches("-?\\d{1,20}(\\.\\d{0,20})?([eE][-+]?\\d{1,2})?")) {
            throw BoosterFields.broken("base_score");
        }
        return Double.parseDouble(text);
    }
}
