package io.moodstream.models.tensorflow;

import io.moodstream.domain.Label;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.nio.FloatBuffer;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Inputs with their true labels, as a training graph is fed: pixels, or features that were computed before. */
public interface Samples {

    int size();

    /** Shape of one input. */
    Shape shape();

    /** Appends the input with this index. */
    void write(int index, FloatBuffer target);

    Label label(int index);

    /** Photos as pixels in [0, 1], shape [48, 48, 3]. */
    static Samples ofPhotos(LabelledPhotos photos) {
        return new Pictures(photos);
    }

    /** Photos as features, {@code [photos][size]}. */
    static Samples ofFeatures(float[][] features, LabelledPhotos photos) {
        return new Rows(features, photos.labels());
    }

    /** Samples of pixels. */
    record Pictures(LabelledPhotos photos) implements Samples {
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
            photos.photos().get(index).writeTo(target);
        }

        @Override
        public Label label(int index) {
            return photos.labels().get(index);
        }
    }

    /** Samples of features. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Rows(float[][] features, List<Label> labels) implements Samples {
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
        public Label label(int index) {
            return labels.get(index);
        }
    }
}
