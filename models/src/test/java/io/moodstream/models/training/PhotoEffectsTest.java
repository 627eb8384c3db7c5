package io.moodstream.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoEffectsTest {

    private static final int SIDE = Pixels.SIDE;

    private static float[] picture() {
        Random random = new Random(3);
        float[] values = new float[SIDE * SIDE * Pixels.CHANNELS];
        for (int i = 0; i < values.length; i += Pixels.CHANNELS) {
            Arrays.fill(values, i, i + Pixels.CHANNELS, random.nextFloat());
        }
        return values;
    }

    @Test
    void none_leaves_the_picture_unchanged() {
        float[] values = picture();
        PhotoEffects.NONE.apply(values, SIDE, new SplittableRandom(1));
        assertThat(values).isEqualTo(picture());
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,0,0", "0,0.3,0,0,0", "0,0,1,0,0", "0,0,0,1,0", "0,0,0,0,1", "1,0.3,1,1,1"})
    void each_effect_changes_the_picture_but_keeps_it_grey_and_in_range(
            double blur, double gamma, double light, double noise, double cover) {
        float[] values = picture();
        new PhotoEffects(blur, gamma, light, noise, cover).apply(values, SIDE, new SplittableRandom(1));
        assertThat(values).isNotEqualTo(picture());
        for (int i = 0; i < values.length; i += Pixels.CHANNELS) {
            assertThat(values[i]).isBetween(0f, 1f).isEqualTo(values[i + 1]).isEqualTo(values[i + 2]);
        }
    }

    @Test
    void a_cover_hides_less_than_a_quarter_of_the_picture() {
        for (int seed = 0; seed < 50; seed++) {
            float[] values = picture();
            new PhotoEffects(0, 0, 0, 0, 1).apply(values, SIDE, new SplittableRandom(seed));
            int changed = 0;
            for (int i = 0; i < values.length; i++) {
                changed += Math.abs(values[i] - picture()[i]) > 1e-6 ? 1 : 0;
            }
            assertThat(changed).isLessThan(values.length / 4);
        }
    }
}
