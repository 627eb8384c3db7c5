package io.moodstream.trainer.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.ClassifierHead;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenPicturesTest {

    /** One feature in [0, 1), derived from the picture's hash. */
    private static final FeatureExtractor HASH = new FeatureExtractor() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public float[][] extract(List<Pixels> photos) {
            return photos.stream().map(photo -> new float[] {feature(photo)}).toArray(float[][]::new);
        }

        @Override
        public void close() {}
    };

    private static float feature(Pixels photo) {
        return (photo.hashCode() >>> 8) / (float) (1 << 24);
    }

    private static ClassifierHead head(java.util.function.DoubleUnaryOperator score) {
        return new ClassifierHead() {
            @Override
            public double[] score(float[][] features) {
                return Arrays.stream(features)
                        .mapToDouble(row -> score.applyAsDouble(row[0]))
                        .toArray();
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void chooses_sixteen_pictures_with_the_scores_of_the_model() {
        GoldenSet set = GoldenPictures.choose(HASH, head(x -> x / 2), 1);
        assertThat(set.inputs()).hasSize(16).doesNotHaveDuplicates();
        assertThat(set.problem(
                        set.inputs().stream().mapToDouble(p -> feature(p) / 2).toArray()))
                .isEmpty();
    }

    @Test
    void excludes_pictures_with_unstable_scores() {
        float edge = feature(GoldenSet.pictures(1).get(3));
        GoldenSet set = GoldenPictures.choose(HASH, head(x -> x > edge ? 0.9 : 0.1), 1);
        assertThat(set.inputs())
                .hasSize(16)
                .doesNotContain(GoldenSet.pictures(1).get(3));
    }

    @Test
    void rejects_a_model_with_unstable_scores_everywhere() {
        assertThatThrownBy(() -> GoldenPictures.choose(HASH, head(x -> (long) (x * 1e10) % 1009 / 1009.0), 1))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("last bits");
    }
}
