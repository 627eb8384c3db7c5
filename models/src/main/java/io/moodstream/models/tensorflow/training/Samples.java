package io.moodstream.models.tensorflow.training;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.nio.FloatBuffer;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Inputs with their true classes, as fed to a training graph: pixels, or precomputed features. */
public interface Samples {

    int size();

    /** Shape of one input. */
    Shape shape();

    /** Appends the input with this index. */
    void write(int index, FloatBuffer target);

    /** Number of the true class, from 0; if there are two, sad is 0 and happy is 1. */
    int label(int index);

    /** The target of a network's single output: the label, unless overridden. */
    default float target(int index) {
        return label(index);
    }

    /**
     * These samples as used for training in an epoch: if they are augmented, with this epoch's augmentation of the same
     * photos.
     *
     * @param number of the epoch, from 1
     */
    default Samples inEpoch(int number) {
        return this;
    }

    /** Photos as pixels in [0, 1], shape [48, 48, 3]. */
    static Pictures ofPhotos(LabelledPhotos photos) {
        return new Pictures(photos.photos(), classes(photos.labels()));
    }

    /** Photos as features, {@code [photos][size]}. */
    static Samples ofFeatures(float[][] features, LabelledPhotos photos) {
        return new Rows(features, photos.labels());
    }

    private static int[] classes(List<ClassLabel> labels) {
        return labels.stream().mapToInt(Samples::number).toArray();
    }

    private static int number(ClassLabel label) {
        return label == ClassLabel.HAPPY ? 1 : 0;
    }

    /**
     * Samples of pixels.
     *
     * @param classes class number of each photo
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Pictures(List<Pixels> photos, int[] classes) implements Samples {
        @Override
        public int size() {
            return photos.size();
        }

        @Override
        public Shape shape() {
            return Shape.of(Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS);
        }

        @Override
        public void write(int index, FloatBuffer target) {
            photos.get(index).writeTo(target);
        }

        @Override
        public int label(int index) {
            return classes[index];
        }
    }

    /** Samples of features. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Rows(float[][] features, List<ClassLabel> labels) implements Samples {
        @Override
        public int size() {
            return features.length;
        }

        @Override
        public Shape shape() {
            return Shape.of(features[0].length);
        }

        @Override
        public void write(int index, FloatBuffer target) {
            target.put(features[index]);
        }

        @Override
        public int label(int index) {
            return number(labels.get(index));
        }
    }
}
