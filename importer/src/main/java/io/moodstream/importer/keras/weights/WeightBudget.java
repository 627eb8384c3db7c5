package io.moodstream.importer.keras.weights;

import io.moodstream.domain.MoodstreamException;

/** Bounds the numbers that are read from one file, which may name an array many times. */
public final class WeightBudget {

    /** 256 MiB; VGG16 without its top has 15 million. */
    static final long MAX = 1 << 26;

    private long left = MAX;

    void take(long numbers) {
        left -= numbers;
        if (left < 0) {
            throw new MoodstreamException("The model has more than " + MAX
                    + " weights, too many for a member that scores each photo; import a smaller network.");
        }
    }
}
