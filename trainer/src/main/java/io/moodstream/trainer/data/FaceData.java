package io.moodstream.trainer.data;

import java.util.List;

/**
 * Photos of several expressions.
 *
 * @param train training photos
 * @param validation validation photos, if the data set has its own
 * @param test test photos, never used for training or validation
 */
public record FaceData(FacePhotos train, FacePhotos validation, FacePhotos test) {

    /** Data of a set without validation photos of its own. */
    public FaceData(FacePhotos train, FacePhotos test) {
        this(train, new FacePhotos(List.of(), List.of()), test);
    }

    /** Whether the data set has validation photos of its own. */
    public boolean setsAside() {
        return validation.size() > 0;
    }

    /**
     * A copy with validation photos, drawn if the data set has none, and without training photos that also occur in the
     * validation or test photos.
     *
     * @param share share of each expression to draw, in (0, 1)
     */
    public FaceData split(double share, long seed) {
        FacePhotos heldOut = train.without(test);
        if (setsAside()) {
            return new FaceData(heldOut, validation.without(test), test);
        }
        FacePhotos.Halves halves = heldOut.split(share, seed);
        return new FaceData(halves.train(), halves.validation(), test);
    }
}
