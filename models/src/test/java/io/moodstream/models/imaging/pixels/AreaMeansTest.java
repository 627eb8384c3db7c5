package io.moodstream.models.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.faces.GreyPicture;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AreaMeansTest {

    @Test
    void a_pixel_is_the_mean_of_the_area_that_it_covers() {
        BufferedImage picture = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xffffff);

        // A pixel of the copy covers 1.5x1.5 pixels: white is 1 of 2.25.
        assertThat(Luma.of(picture, 2).values()).containsExactly((byte) Math.round(255 / 2.25), 0, 0, 0);
    }

    @Test
    void keeps_the_mean_at_every_size() {
        Random random = new Random(3);
        BufferedImage picture = new BufferedImage(97, 61, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 97 * 61; i++) {
            picture.setRGB(i % 97, i / 97, random.nextInt(256) * 0x10101);
        }
        double mean = mean(Luma.of(picture, 97));

        for (int longest : new int[] {96, 80, 50, 33, 7}) {
            GreyPicture copy = Luma.of(picture, longest);
            assertThat(copy.width()).isEqualTo(longest);
            assertThat(mean(copy)).isBetween(mean - 3, mean + 3);
        }
    }

    @Test
    void does_not_enlarge_a_smaller_picture() {
        GreyPicture copy = Luma.of(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), 320);

        assertThat(copy.width()).isEqualTo(40);
        assertThat(copy.height()).isEqualTo(30);
    }

    private static double mean(GreyPicture picture) {
        double sum = 0;
        for (byte value : picture.values()) {
            sum += value & 0xff;
        }
        return sum / picture.values().length;
    }
}
