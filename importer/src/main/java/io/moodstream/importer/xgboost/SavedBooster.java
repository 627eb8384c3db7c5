package io.moodstream.importer.xgboost;

import io.moodstream.domain.MoodstreamException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A booster as its file has it.
 *
 * @param fields of the file
 * @param features numbers that it takes for each photo
 * @param classes 1 if its trees give one probability, else as many as it distinguishes
 * @param trees all of its trees; those of one round come after each other, one for each class
 * @param used number of trees that predict: those after the best round of an early stopping are not used by Python
 *     either
 */
record SavedBooster(Map<String, Object> fields, int features, int classes, List<Object> trees, int used) {

    static final String BINARY = "binary:logistic";

    private static final String SEVERAL = "multi:softprob";
    private static final String BEST = "best_iteration";
    private static final int MAX_CLASSES = 1_000;

    /**
     * Reads what is needed of a booster.
     *
     * @throws MoodstreamException if it is of another kind, naming it
     */
    static SavedBooster of(Map<String, Object> file) {
        Map<String, Object> learner = BoosterFields.object(file, "learner");
        Map<String, Object> parameters = BoosterFields.object(learner, "learner_model_param");
        Map<String, Object> booster = BoosterFields.object(learner, "gradient_booster");
        String objective = BoosterFields.text(BoosterFields.object(learner, "objective"), "name");
        requireKind(objective, BoosterFields.text(booster, "name"));
        int classes = objective.equals(BINARY) ? 1 : BoosterFields.count(parameters, "num_class");
        if (classes < 1 || classes > MAX_CLASSES || objective.equals(SEVERAL) && classes == 1) {
            throw BoosterFields.broken("num_class");
        }
        List<Object> trees = BoosterFields.list(BoosterFields.object(booster, "model"), "trees");
        int used = best(BoosterFields.object(learner, "attributes"))
                .map(best -> Math.min((best + 1) * classes, trees.size()))
                .orElse(trees.size());
        return new SavedBooster(file, BoosterFields.count(parameters, "num_feature"), classes, trees, used);
    }

    private static void requireKind(String objective, String booster) {
        if (objective.equals("multi:softmax")) {
            throw new MoodstreamException("The booster's objective is 'multi:softmax', which names a class and gives no"
                    + " probabilities: train it with " + SEVERAL + ", which has the same trees.");
        }
        if (!objective.equals(BINARY) && !objective.equals(SEVERAL)) {
            throw new MoodstreamException("The booster's objective is '" + objective + "', and only " + BINARY + " and "
                    + SEVERAL + " give probabilities: train it with one of these.");
        }
        if (!booster.equals("gbtree")) {
            throw new MoodstreamException(
                    "The booster is a '" + booster + "', and only gbtree is served: train it with booster=gbtree.");
        }
    }

    private static Optional<Integer> best(Map<String, Object> attributes) {
        return Optional.ofNullable(attributes.get(BEST))
                .map(Object::toString)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }

    /** Number of trees after the best round. */
    int left() {
        return trees.size() - used;
    }

    Map<String, Object> learner() {
        return BoosterFields.object(fields, "learner");
    }

    Map<String, Object> model() {
        return BoosterFields.object(BoosterFields.object(learner(), "gradient_booster"), "model");
    }

    /** Class of each tree. */
    int[] classOfTrees() {
        double[] given = BoosterFields.numbers(model(), "tree_info");
        int[] all = new int[trees.size()];
        for (int i = 0; i < all.length; i++) {
            if (given.length != all.length || given[i] != Math.rint(given[i]) || given[i] < 0 || given[i] >= classes) {
                throw BoosterFields.broken("tree_info");
            }
            all[i] = (int) given[i];
        }
        return all;
    }
}
