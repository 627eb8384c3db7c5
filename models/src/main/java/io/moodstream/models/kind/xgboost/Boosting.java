package io.moodstream.models.kind.xgboost;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.Distillation;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** One training run of boosted trees. */
final class Boosting {

    private static final int BLOCK = 50;

    /**
     * A fixed number rather than the machine's processor count: the order of sums, and so the trees, may depend on it.
     */
    private static final String DEFAULT_THREADS = "2";

    private static final List<String> TUNED = List.of("eta", "subsample", "colsample_bytree", "gamma");
    private static final List<String> OPTIONAL = List.of("min_child_weight", "lambda");

    private final TrainingTask task;
    private final String member;
    private final String extractor;
    private final int rounds;

    Boosting(TrainingTask task, String member, String extractor) {
        this.task = task;
        this.member = member;
        this.extractor = extractor;
        this.rounds = task.hyperparameters().integer("rounds");
        if (rounds < 1) {
            throw new MoodstreamException("A recipe has 1 or more rounds of boosting, not " + rounds + ".");
        }
    }

    TrainedMember run() {
        LabelledPhotos augmentations = Augmentation.of(task.hyperparameters())
                .withAugmentations(task.train(), (int) task.hyperparameters().numberOr("looks", 0), task.seed());
        try (BoosterMatrix train = lessons(augmentations);
                BoosterMatrix validation = BoosterMatrix.of(features(task.validation()), task.validation())) {
            return run(train, validation);
        } catch (XGBoostError e) {
            throw new MoodstreamException("XGBoost cannot train: " + BoosterHead.firstLine(e) + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The trees cannot be written to " + task.folder() + ".", e);
        }
    }

    /** Augmented copies share the target of their photo: the teacher scores the photo itself. */
    private BoosterMatrix lessons(LabelledPhotos augmentations) throws XGBoostError {
        Optional<float[]> once = Distillation.targets(task);
        if (once.isEmpty()) {
            return BoosterMatrix.of(features(augmentations), augmentations);
        }
        float[] targets = new float[augmentations.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = once.get()[i % once.get().length];
        }
        return BoosterMatrix.of(features(augmentations), augmentations, targets);
    }

    private float[][] features(LabelledPhotos photos) {
        return task.features().features(extractor, photos);
    }

    private TrainedMember run(BoosterMatrix train, BoosterMatrix validation) throws XGBoostError, IOException {
        // No rounds yet: a booster that knows both sets and caches its predictions for them.
        Booster booster = XGBoost.train(
                train.matrix(),
                parameters(),
                0,
                new LinkedHashMap<>(Map.of("validation", validation.matrix())),
                null,
                null);
        try {
            List<Epoch> history = boost(booster, train, validation);
            Path folder = Files.createDirectories(task.folder().resolve("head"));
            booster.saveModel(folder.resolve(BoosterHead.FILE).toString());
            return new TrainedMember(task.features().folder(extractor), folder, history, facts(history));
        } finally {
            booster.dispose();
        }
    }

    private List<Epoch> boost(Booster booster, BoosterMatrix train, BoosterMatrix validation) throws XGBoostError {
        List<Epoch> history = new ArrayList<>();
        int blocks = (rounds + BLOCK - 1) / BLOCK;
        for (int round = 1; round <= rounds; round++) {
            booster.update(train.matrix(), round - 1);
            task.listener().progress(member + " rounds", round, rounds);
            if (round % BLOCK == 0 || round == rounds) {
                BoosterMatrix.Evaluation learnt = train.evaluate(booster);
                BoosterMatrix.Evaluation seen = validation.evaluate(booster);
                Epoch epoch = new Epoch(
                        history.size() + 1, blocks, learnt.loss(), learnt.accuracy(), seen.loss(), seen.accuracy());
                history.add(epoch);
                task.listener().epoch(member, epoch);
            }
        }
        return history;
    }

    private Map<String, Object> parameters() {
        Hyperparameters recipe = task.hyperparameters();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "error");
        parameters.put("seed", task.seed());
        parameters.put("nthread", recipe.values().getOrDefault("nthread", DEFAULT_THREADS));
        parameters.put("verbosity", 0);
        // Parsed as numbers, since XGBoost's own error names neither the parameter nor its value.
        parameters.put("max_depth", recipe.integer("max_depth"));
        TUNED.forEach(name -> parameters.put(name, recipe.number(name)));
        OPTIONAL.stream()
                .filter(recipe.values()::containsKey)
                .forEach(name -> parameters.put(name, recipe.number(name)));
        return parameters;
    }

    private Map<String, String> facts(List<Epoch> history) {
        Epoch best = history.get(0);
        for (Epoch epoch : history) {
            best = epoch.validationAccuracy() > best.validationAccuracy() ? epoch : best;
        }
        Epoch last = history.get(history.size() - 1);
        return Map.of(
                "rounds", Integer.toString(rounds),
                "best_round", Integer.toString(Math.min(best.number() * BLOCK, rounds)),
                "best_validation_accuracy", String.format(Locale.ROOT, "%.4f", best.validationAccuracy()),
                "validation_accuracy", String.format(Locale.ROOT, "%.4f", last.validationAccuracy()));
    }
}
