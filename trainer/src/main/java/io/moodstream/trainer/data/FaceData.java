package io.moodstream.trainer.data;

import java.util.List;

/**
 * Photos of several expressions.
 *
 * @param train photos to learn from
 * @param validation photos to choose by, where the data set sets some aside
 * @param test photos to measure by, never to learn or choose by
 */
public record FaceData(FacePhotos train, FacePhotos validation, FacePhotos test) {

    /** Of a data set that sets no photos aside to choose by. */
    public FaceData(FacePhotos train, FacePhotos test) {
        this(train, new FacePhotos(List.of(), List.of()), test);
    }

    /** Whether the data set itself says which photos are there to choose by. */
    public boolean setsAside() {
        return validation.size() > 0;
    }

    /**
     * The same with photos to choose by, drawn where the data set sets none aside, and without photos to learn from that
     * measure as well.
     *
     * @param share share of each expression that is drawn, more than 0 and less than 1
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
