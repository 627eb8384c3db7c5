package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.training.Schedule;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.vgg16.Backbone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a base is trained.
 *
 * @param phases in order; small pictures first, since an epoch of them costs less than half as much
 * @param batch photos per step
 * @param schedule learning rate over all phases
 * @param augmentation how photos are varied from epoch to epoch
 * @param dropout share of the features dropped during training
 * @param half whether convolutions are computed in bfloat16
 * @param validation share of the photos held out for validation
 * @param smoothing label smoothing: share of each target that is spread over all expressions
 * @param others share of the photos of expressions other than happy and sad in an epoch, drawn again for each epoch
 * @param samples how many times an epoch includes the face of each whole photo, of which there are fewer
 */
public record BackbonePlan(
        List<Phase> phases,
        int batch,
        Schedule schedule,
        Augmentation augmentation,
        double dropout,
        boolean half,
        double validation,
        double smoothing,
        double others,
        int samples) {

    /** Prefix of the keys for a base trained from scratch, such as {@code backbone.batch}. */
    public static final String SECTION = "backbone";

    /** Prefix of the keys for a base that is fine-tuned, such as {@code finetuning.batch}. */
    public static final String FINE_TUNING = "finetuning";

    /**
     * Epochs at one input size.
     *
     * @param side width and height of the pictures, 32 to 48
     */
    public record Phase(int side, int epochs) {}

    public BackbonePlan {
        phases = List.copyOf(phases);
    }

    /** Reads the plan of a recipe. */
    public static BackbonePlan of(Hyperparameters recipe) {
        return new BackbonePlan(
                phases(recipe),
                recipe.integer("batch"),
                Schedule.of(recipe),
                Augmentation.of(recipe),
                recipe.number("dropout"),
                Boolean.parseBoolean(recipe.text("bfloat16")),
                recipe.number("validation"),
                recipe.numberOr("smoothing", 0),
                recipe.numberOr("others", 1),
                (int) recipe.numberOr("looks", 1));
    }

    /** Total number of epochs. */
    public int epochs() {
        return phases.stream().mapToInt(Phase::epochs).sum();
    }

    private static List<Phase> phases(Hyperparameters recipe) {
        List<Integer> sides = numbers(recipe, "sides");
        List<Integer> epochs = numbers(recipe, "epochs");
        if (sides.size() != epochs.size()) {
            throw new MoodstreamException("The recipe's 'sides' of a base names " + sides.size()
                    + " sizes and its 'epochs' " + epochs.size() + "; write one number of epochs for each size.");
        }
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i) < Backbone.SMALLEST_SIDE || sides.get(i) > Pixels.SIDE) {
                throw new MoodstreamException("The recipe's 'sides' of a base has " + sides.get(i) + "; write "
                        + Backbone.SMALLEST_SIDE + " to " + Pixels.SIDE + ".");
            }
            phases.add(new Phase(sides.get(i), epochs.get(i)));
        }
        return phases;
    }

    private static List<Integer> numbers(Hyperparameters recipe, String name) {
        try {
            return Arrays.stream(recipe.text(name).split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new MoodstreamException(
                    "The recipe's '" + name + "' of a base is '" + recipe.text(name)
                            + "'; write whole numbers with commas between them.",
                    e);
        }
    }
}
