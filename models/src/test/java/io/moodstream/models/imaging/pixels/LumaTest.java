package io.moodstream.models.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.EncodedPhotos;
import io.moodstream.models.imaging.PhotoDecoder;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumaTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"48,48", "20,30", "47,49", "96,80", "130,131", "400,300", "1700,1100", "48,500"})
    void a_coloured_photo_and_its_grey_copy_give_the_same_luma(int width, int height) {
        BufferedImage colour = EncodedPhotos.noise(width, height, BufferedImage.TYPE_INT_RGB, width + height);

        Pixels decoded = decoder.decode(EncodedPhotos.encode(colour, "png")).pixels();
        Pixels greyCopy =
                decoder.decode(EncodedPhotos.encode(greyCopy(colour), "png")).pixels();

        assertThat(Preprocessing.LUMA.apply(decoded)).isEqualTo(Preprocessing.LUMA.apply(greyCopy));
        assertThat(Preprocessing.RGB.apply(decoded)).isNotEqualTo(Preprocessing.RGB.apply(greyCopy));
    }

    @Test
    void a_grey_value_is_its_own_luma() {
        for (int value = 0; value < 256; value++) {
            assertThat(Bt601.luma(value, value, value)).isEqualTo(value);
        }
    }

    @Test
    void luma_of_luma_is_luma() {
        byte[] rgb = new byte[Pixels.LENGTH];
        new Random(1).nextBytes(rgb);
        Pixels luma = Pixels.of(rgb).luma();

        assertThat(luma.luma()).isEqualTo(luma);
        assertThat(Pixels.of(luma.toBytes())).isEqualTo(luma);
    }

    @Test
    void finds_a_preprocessing_by_its_name_in_manifests() {
        assertThat(Preprocessing.of("rgb48-stretch@1")).contains(Preprocessing.RGB);
        assertThat(Preprocessing.of("luma48-stretch@1")).contains(Preprocessing.LUMA);
        assertThat(Preprocessing.of("luma48-stretch@2")).isEmpty();
    }

    /** Has its own arithmetic, so that a change of the formula makes the test fail. */
    private static BufferedImage greyCopy(BufferedImage colour) {
        BufferedImage grey = new BufferedImage(colour.getWidth(), colour.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < colour.getHeight(); y++) {
            for (int x = 0; x < colour.getWidth(); x++) {
                int pixel = colour.getRGB(x, y);
                int luma = (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
                grey.getRaster().setSample(x, y, 0, luma);
            }
        }
        return grey;
    }
}
