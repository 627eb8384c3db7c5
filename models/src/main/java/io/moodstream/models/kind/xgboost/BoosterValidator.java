package io.moodstream.models.kind.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Validates a booster before XGBoost reads it, since XGBoost follows most of its indices unchecked. Only what
 * {@link Boosting} writes is accepted: one tree per round for one logistic output, without categories, each field of
 * its type.
 */
final class BoosterValidator {

    private static final String OBJECTIVE = "binary:logistic";
    private static final String BOOSTER = "gbtree";

    private final int featureSize;

    private BoosterValidator(int featureSize) {
        this.featureSize = featureSize;
    }

    /**
     * Checks a booster.
     *
     * @param featureSize of the rows that it will be given
     * @throws InvalidBoosterException if it could make XGBoost read or write out of bounds
     * @throws MoodstreamException if the booster expects another number of features
     */
    static void check(byte[] bytes, int featureSize) {
        UbjFields root = new UbjFields("", UbjDocument.parse(bytes)).only("learner", "version");
        List<Object> version = root.list("version");
        root.require(
                version.size() == 3 && version.stream().allMatch(Long.class::isInstance),
                "version",
                "is not three numbers");
        new BoosterValidator(featureSize).checkLearner(root.object("learner"));
    }

    private void checkLearner(UbjFields learner) {
        learner.only(
                "attributes", "feature_names", "feature_types", "gradient_booster", "learner_model_param", "objective");
        UbjFields attributes = learner.object("attributes");
        attributes.values().keySet().forEach(attributes::text);
        for (String described : List.of("feature_names", "feature_types")) {
            List<Object> texts = learner.list(described);
            learner.require(
                    (texts.isEmpty() || texts.size() == featureSize)
                            && texts.stream().allMatch(String.class::isInstance),
                    described,
                    "are not " + featureSize + " texts");
        }
        checkParameters(learner.object("learner_model_param"));
        UbjFields objective = learner.object("objective").only("name", "reg_loss_param");
        objective.requireText("name", OBJECTIVE);
        UbjFields loss = objective.object("reg_loss_param").only("scale_pos_weight");
        number(loss, "scale_pos_weight", loss.text("scale_pos_weight"));
        UbjFields booster = learner.object("gradient_booster").only("name", "model");
        booster.requireText("name", BOOSTER);
        checkModel(booster.object("model"));
    }

    private void checkParameters(UbjFields parameters) {
        parameters.only(Set.of("base_score", "num_class", "num_feature", "num_target"), Set.of("boost_from_average"));
        parameters.requireText("num_class", "0");
        parameters.requireText("num_target", "1");
        int learnt = parameters.count("num_feature");
        if (learnt != featureSize) {
            throw new MoodstreamException("The trees use " + learnt + " features, but would be given " + featureSize
                    + "; publish them with the extractor they were trained on.");
        }
        if (parameters.values().containsKey("boost_from_average")) {
            int average = parameters.count("boost_from_average");
            parameters.require(average <= 1, "boost_from_average", "is " + average + " instead of 0 or 1");
        }
        String text = parameters.text("base_score");
        boolean listed = text.startsWith("[") && text.endsWith("]"); // the form since XGBoost 3.1
        double score = number(parameters, "base_score", listed ? text.substring(1, text.length() - 1) : text);
        parameters.require(score > 0 && score < 1, "base_score", "is " + score + " instead of a probability");
    }

    private static double number(UbjFields fields, String field, String text) {
        boolean plain = text.matches("-?\\d{1,20}(\\.\\d{0,20})?([eE][-+]?\\d{1,2})?");
        fields.require(plain, field, "is '" + text + "' instead of a number");
        return Double.parseDouble(text);
    }

    private void checkModel(UbjFields model) {
        model.only(Set.of("gbtree_model_param", "iteration_indptr", "tree_info", "trees"), Set.of("cats"));
        UbjFields parameters = model.object("gbtree_model_param").only("num_parallel_tree", "num_trees");
        parameters.requireText("num_parallel_tree", "1");
        int count = parameters.count("num_trees");
        List<Object> trees = model.list("trees");
        model.require(trees.size() == count, "trees", "are " + trees.size() + " instead of " + count);
        model.require(
                model.list("iteration_indptr")
                        .equals(LongStream.rangeClosed(0, count).boxed().toList()),
                "iteration_indptr",
                "do not give each round one tree");
        model.require(
                model.list("tree_info")
                        .equals(LongStream.range(0, count).mapToObj(i -> 0L).toList()),
                "tree_info",
                "do not give all trees to one output");
        if (model.values().containsKey("cats")) {
            UbjFields categories = model.object("cats").only("enc", "feature_segments", "sorted_idx");
            categories.require(
                    categories.list("enc").isEmpty()
                            && categories.typed("feature_segments", int[].class).length == 0
                            && categories.typed("sorted_idx", int[].class).length == 0,
                    "enc",
                    "has categories, which our features do not have");
        }
        for (int id = 0; id < count; id++) {
            TreeValidator.check(tree(trees, id), id, featureSize, Float.MAX_VALUE / count);
        }
    }

    @SuppressWarnings("unchecked") // the document contains no other maps
    private static UbjFields tree(List<Object> trees, int id) {
        UbjFields all = new UbjFields("trees", Map.of());
        all.require(trees.get(id) instanceof Map, Integer.toString(id), "is no object");
        return new UbjFields("trees." + id, (Map<String, Object>) trees.get(id));
    }
}
