package io.moodstream.models.tensorflow;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import io.moodstream.models.imaging.Pixels;

/**
 * Photos that look different in each epoch. A look depends on seed, epoch and index alone, so that a training that was
 * interrupted goes on with the looks it would have had.
 *
 * @param pictures the photos
 * @param augmentation how they change
 * @param side width and height of an input, pixels
 * @param seed seed of all looks
 * @param epoch number of the epoch
 */
public record AugmentedPictures(Samples.Pictures pictures, Augmentation augmentation, int side, long seed, int epoch)
        implements Samples {

    /** Spreads neighbouring seeds far apart: the golden ratio in 64 bits, as in Java's SplittableRandom. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

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
        SplittableRandom random = new SplittableRandom((seed * GOLDEN + epoch) * GOLDEN + index);
        augmentation.write(pictures.photos().get(index), side, random, target);
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
