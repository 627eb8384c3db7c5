package io.moodstream.trainer.gate;

import io.moodstream.domain.PairedComparison;

/**
 * Keeps a new model off the topic that is worse than the live one by more than a margin, both judged on the same photos,
 * none of which the new one learnt from. What counts is the paired test, not the two accuracies: a model is held back
 * where the whole 95 % interval of the difference lies below minus the margin. So of models that are worse by just the
 * margin chance holds one in forty back, of better ones fewer; and a test set that is too small to show anything holds
 * nothing back. Where a training has several data sets, each is compared on alone.
 *
 * @param margin the loss of accuracy that is put up with, in [0, 1]
 * @param forced whether models are published all the same; what was measured goes into their manifests in any case
 */
public record PromotionGate(double margin, boolean forced) {

    /** Half a percentage point. */
    public static final double DEFAULT_MARGIN = 0.005;

    /** The margin unless configured, and nothing forced. */
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
