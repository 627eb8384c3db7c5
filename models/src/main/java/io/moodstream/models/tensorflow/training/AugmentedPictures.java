package io.moodstream.models.tensorflow.training;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.Augmentation;
import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;

/**
 * Photos that are augmented differently in each epoch. An augmentation depends on seed, epoch and index alone, so that
 * an interrupted training run continues with the augmentations that it would have had.
 *
 * @param pictures the photos
 * @param augmentation how they change
 * @param side width and height of an input, pixels
 * @param seed seed of all augmentations
 * @param epoch number of the epoch
 */
public record AugmentedPictures(Samples.Pictures pictures, Augmentation augmentation, int side, long seed, int epoch)
        implements Samples {

    /** The photos for training; unchanged if there is no augmentation. */
    public static Samples of(Samples.Pictures pictures, Augmentation augmentation, long seed) {
        return augmentation.equals(Augmentation.NONE)
                ? pictures
                : new AugmentedPictures(pictures, augmentation, Pixels.SIDE, seed, 1);
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public Shape shape() {
        return Shape.of(side, side, Pixels.CHANNELS);
    }

    @Override
    public void write(int index, FloatBuffer target) {
        augmentation.write(pictures.photos().get(index), side, Augmentation.generator(seed, epoch, index), target);
    }

    @Override
    public int label(int index) {
        return pictures.label(index);
    }

    @Override
    public Samples inEpoch(int number) {
        return new AugmentedPictures(pictures, augmentation, side, seed, number);
    }
}
