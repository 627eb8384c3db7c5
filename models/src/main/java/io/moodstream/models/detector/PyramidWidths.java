package io.moodstream.models.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;

/**
 * Channels of a {@link FeaturePyramid}'s convolutions. They are read from a detector's weights, so a release serves
 * detectors of other widths than its own training gives them.
 *
 * @param stem1 of the first convolution
 * @param stem2 of the second
 * @param fine of the stage with the finest cells
 * @param middle of the next stage
 * @param coarse of the stage with the coarsest cells
 * @param shared of the features that the stages pass to each other and to the heads
 */
record PyramidWidths(long stem1, long stem2, long fine, long middle, long coarse, long shared) {

    /** What {@code train --detector} trains. */
    static final PyramidWidths TRAINED = new PyramidWidths(16, 32, 48, 96, 128, 48);

    /** A wider one would take too long for a search. */
    private static final long MAX = 256;

    /**
     * The widths of these weights; of a convolution that is missing, that of {@link #TRAINED}.
     *
     * @throws MoodstreamException if one is not 1 to 256 channels wide
     */
    static PyramidWidths of(Weights weights) {
        return new PyramidWidths(
                width(weights, "stem1", TRAINED.stem1),
                width(weights, "stem2", TRAINED.stem2),
                width(weights, "fine1", TRAINED.fine),
                width(weights, "middle1", TRAINED.middle),
                width(weights, "coarse1", TRAINED.coarse),
                width(weights, "lateral0", TRAINED.shared));
    }

    private static long width(Weights weights, String layer, long otherwise) {
        String kernel = layer + "/kernel";
        long width = weights.all().stream()
                .filter(weight -> weight.name().equals(kernel) && weight.shape().numDimensions() > 0)
                .mapToLong(PyramidWidths::lastDimension)
                .findFirst()
                .orElse(otherwise);
        if (width < 1 || width > MAX) {
            throw new MoodstreamException("The weight " + kernel + " of the detector has " + width
                    + " channels, and 1 to " + MAX + " are served.");
        }
        return width;
    }

    private static long lastDimension(Weight weight) {
        return weight.shape().get(-1);
    }
}
