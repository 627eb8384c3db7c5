package io.moodstream.trainer.gate;

import io.moodstream.domain.PairedComparison;

/**
 * Holds back a new model that is worse than the live one by more than a margin, both evaluated on the same photos, none
 * of which the new model was trained on. The decision is based on a paired test, not on the two accuracies: a model is
 * held back if the whole 95 % interval of the difference is below minus the margin. So one in forty of the models that
 * are worse by exactly the margin is held back by chance, and fewer of the better ones; a test set that is too small to
 * show a difference holds nothing back. If a training has several data sets, they are compared separately.
 *
 * @param margin the tolerated loss of accuracy, in [0, 1]
 * @param forced whether models are published regardless; the measurements go into their manifests in any case
 */
public record PromotionGate(double margin, boolean forced) {

    /** Half a percentage point. */
    public static final double DEFAULT_MARGIN = 0.005;

    /** The default margin, nothing forced. */
    public static final PromotionGate STANDARD = new PromotionGate(DEFAULT_MARGIN, false);

    public PromotionGate {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException(
                    "The margin of the gate is a share of the photos in [0, 1], not " + margin + ".");
        }
    }

    /** Whether the first is shown to be worse than the second by more than the margin. */
    boolean isWorse(PairedComparison comparison) {
        return comparison.photos() > 0 && comparison.difference().high() < -margin;
    }
}
