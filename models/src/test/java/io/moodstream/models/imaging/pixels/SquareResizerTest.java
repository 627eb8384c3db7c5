package io.moodstream.models.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.EncodedPhotos;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquareResizerTest {

    @ParameterizedTest
    @CsvSource({"96, 96", "144, 48", "100, 70", "383, 381", "49, 1000"})
    void averages_exactly_the_area_under_each_pixel_when_shrinking(int width, int height) {
        BufferedImage image = EncodedPhotos.noise(width, height, BufferedImage.TYPE_INT_RGB, width);

        byte[] actual = SquareResizer.toSquare(image);

        for (int at = 0; at < 48 * 48; at += 7) {
            assertThat((double) Byte.toUnsignedInt(actual[3 * at]))
                    .isBetween(areaMean(image, at % 48, at / 48) - 0.51, areaMean(image, at % 48, at / 48) + 0.51);
        }
    }

    @Test
    void keeps_a_uniform_picture_uniform_at_any_size() {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(200);
            int height = 1 + random.nextInt(200);
            int grey = random.nextInt(256);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            image.getRaster().setPixels(0, 0, width, height, filled(width * height * 3, grey));
            byte[] expected = new byte[Pixels.LENGTH];
            Arrays.fill(expected, (byte) grey);

            assertThat(SquareResizer.toSquare(image))
                    .as("%dx%d of %d", width, height, grey)
                    .isEqualTo(expected);
        }
    }

    @Test
    void enlarges_smoothly_and_symmetrically() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xffffff);

        byte[] pixels = SquareResizer.toSquare(image);

        for (int x = 1; x < 48; x++) {
            int here = Byte.toUnsignedInt(pixels[3 * x]);
            assertThat(here).isBetween(Byte.toUnsignedInt(pixels[3 * x - 3]), 255);
            assertThat(here - Byte.toUnsignedInt(pixels[3 * x - 3])).isLessThan(16);
            assertThat(here + Byte.toUnsignedInt(pixels[3 * (47 - x)])).isBetween(251, 259);
        }
    }

    private static int[] filled(int length, int value) {
        int[] samples = new int[length];
        Arrays.fill(samples, value);
        return samples;
    }

    private static double areaMean(BufferedImage image, int column, int row) {
        double sum = 0;
        double weights = 0;
        double stepX = image.getWidth() / 48.0;
        double stepY = image.getHeight() / 48.0;
        for (int y = (int) (row * stepY); y < Math.min(image.getHeight(), (row + 1) * stepY); y++) {
            double tall = Math.min(y + 1, (row + 1) * stepY) - Math.max(y, row * stepY);
            for (int x = (int) (column * stepX); x < Math.min(image.getWidth(), (column + 1) * stepX); x++) {
                double wide = Math.min(x + 1, (column + 1) * stepX) - Math.max(x, column * stepX);
                sum += tall * wide * (image.getRGB(x, y) >> 16 & 255);
                weights += tall * wide;
            }
        }
        return sum / weights;
    }
}
