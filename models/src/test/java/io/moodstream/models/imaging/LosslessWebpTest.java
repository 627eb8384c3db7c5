package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.format.ContainerSanitizer;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whatever may precede the pixels of a lossless WebP, its pixels are decoded as they were written. */
class LosslessWebpTest {

    private static final int SIDE = 48;
    private static final int COLOUR = 0xff0a141e; // red 10, green 20, blue 30
    private static final long HASH = 0x1e35a7bdL;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @Test
    void decodes_a_picture_whose_green_was_subtracted() {
        LosslessWriter picture =
                picture().transform(LosslessWriter.SUBTRACT_GREEN).plain();

        assertThat(decoded(picture.even(20, 10 - 20 & 255, 30 - 20, 255))).isEqualTo(even());
    }

    /** The predictors are left and above: every pixel is like the first. */
    @Test
    void decodes_a_picture_with_predictors() {
        LosslessWriter picture = picture().transform(LosslessWriter.PREDICTOR).put(3, 0);
        picture.put(1, 0).simple(1, 2).simple(0).simple(0).simple(255).simple(0);
        for (int block = 0; block < 12 * 12; block++) {
            picture.put(1, block & 1);
        }

        assertThat(decoded(firstPixelAndZeros(picture))).isEqualTo(even());
    }

    /** One predictor is given, and a reference backward repeats it. */
    @Test
    void decodes_an_image_of_predictors_that_repeats_itself() {
        int[] lengths = new int[256 + 14 + 1];
        lengths[1] = 1;
        lengths[256 + 14] = 1;
        LosslessWriter picture = picture().transform(LosslessWriter.PREDICTOR).put(3, 0);
        picture.put(1, 0).lengths(lengths).simple(0).simple(0).simple(255).simple(1);
        picture.code(1, 0).code(1, 1).put(6, 143 - 129);

        assertThat(decoded(firstPixelAndZeros(picture))).isEqualTo(even());
    }

    @Test
    void decodes_a_picture_with_every_transform_but_indexed_colours() {
        LosslessWriter picture = picture().transform(LosslessWriter.PREDICTOR).put(3, 2);
        picture.put(1, 0).even(1, 0, 0, 255);
        picture.transform(LosslessWriter.COLOUR).put(3, 7);
        picture.put(1, 0).even(0, 0, 0, 255);
        picture.transform(LosslessWriter.SUBTRACT_GREEN).plain();
        picture.simple(0, 20)
                .simple(0, 10 - 20 & 255)
                .simple(0, 30 - 20)
                .simple(0)
                .simple(0);
        picture.put(3, 7);
        for (int pixel = 1; pixel < SIDE * SIDE; pixel++) {
            picture.put(3, 0);
        }

        assertThat(decoded(picture)).isEqualTo(even());
    }

    /** Eight pixels of two colours are bundled in one, so the groups of codes belong to blocks of 32 by 4 pixels. */
    @Test
    void decodes_bundled_pixels_in_three_groups_of_codes() {
        int[] bundles = {0x00, 0xff, 0x0f};
        LosslessWriter picture =
                picture().transform(LosslessWriter.COLOUR_INDEXING).put(8, 1);
        picture.put(1, 0)
                .simple(20, 50)
                .simple(10, 50)
                .simple(30, 50)
                .simple(0, 255)
                .simple(0);
        picture.put(4, 0b1000).put(4, 0b0111); // the second colour is the sum of both
        picture.put(2, 0).put(1, 1).put(3, 0);
        picture.put(1, 0).lengths(1, 2, 2).simple(0).simple(0).simple(255).simple(0);
        for (int block = 0; block < 2 * 12; block++) {
            int group = block % 3;
            picture.code(group == 0 ? 1 : 2, group == 0 ? 0 : group + 1);
        }
        for (int bundle : bundles) {
            picture.even(bundle, 0, 0, 0);
        }
        BufferedImage expected = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int bundle = bundles[(y / 4 * 2 + x / 32) % 3];
                expected.setRGB(x, y, (bundle >> x % 8 & 1) == 0 ? COLOUR : 0xff3c4650);
            }
        }

        assertThat(decoded(picture)).isEqualTo(pixels(expected));
    }

    /** The first pixel is given, and all others are taken from the cache. */
    @Test
    void decodes_a_picture_with_a_colour_cache() {
        int[] lengths = new int[280 + 16];
        lengths[20] = 1;
        lengths[280 + (int) ((COLOUR * HASH & 0xffffffffL) >> 32 - 4)] = 1;
        LosslessWriter picture = picture().put(1, 0).put(1, 1).put(4, 4).put(1, 0);
        picture.lengths(lengths).simple(10).simple(30).simple(255).simple(0).put(1, 0);
        for (int pixel = 1; pixel < SIDE * SIDE; pixel++) {
            picture.put(1, 1);
        }

        assertThat(decoded(picture)).isEqualTo(even());
    }

    @Test
    void decodes_a_lossy_picture_with_a_lossless_alpha_channel() {
        byte[] picture = Arrays.copyOfRange(EncodedPhotos.WEBP_LOSSY, 12, EncodedPhotos.WEBP_LOSSY.length);
        byte[] alpha = LosslessWriter.alpha().plain().even(255, 0, 0, 0).chunk("ALPH");

        byte[] webp = WebpWriter.file(WebpWriter.extended(WebpWriter.ALPHA, 24, 24), alpha, picture);

        assertThat(decoder.decode(webp).pixels())
                .isEqualTo(decoder.decode(EncodedPhotos.WEBP_LOSSY).pixels());
    }

    /** Their tables are counted before the picture is decoded. */
    @Test
    void reserves_memory_for_as_many_groups_of_codes_as_a_picture_may_have() {
        int groups = 4096;
        LosslessWriter picture = picture().put(2, 0).put(1, 1).put(3, 7);
        picture.put(1, 0).even(groups - 1 & 255, groups - 1 >> 8, 0, 255);
        for (int group = 0; group < groups; group++) {
            picture.even(20, 10, 30, 255);
        }
        byte[] webp = WebpWriter.file(picture.chunk("VP8L"));

        ContainerSanitizer.Readable readable =
                ContainerSanitizer.readable(PhotoFormat.WEBP, webp, ImageLimits.standard());

        assertThat(readable.extraBytes()).isEqualTo(groups * 40_000L);
        assertThat(decoder.decode(webp).pixels()).isEqualTo(even());
    }

    /** The bytes happen to be the name of a profile, and only the chunk of that name is hidden. */
    @Test
    void hides_a_broken_profile_without_changing_the_pixels() {
        LosslessWriter picture =
                picture().plain().simple(0, 255).simple(0).simple(0).simple(255).simple(0);
        picture.put(6, 0); // six pixels, so that the next 32 begin with a byte
        for (int i = 0; i < SIDE * SIDE / 32; i++) {
            picture.put(8, 'I').put(8, 'C').put(8, 'C').put(8, 'P');
        }
        byte[] chunk = picture.chunk("VP8L");
        byte[] broken = WebpWriter.chunk("ICCP", new byte[] {0x7f, 0, 0, 0});

        byte[] webp = WebpWriter.file(WebpWriter.extended(0x20 | WebpWriter.ALPHA, SIDE, SIDE), broken, chunk);

        assertThat(decoder.decode(webp).pixels())
                .isEqualTo(decoder.decode(WebpWriter.file(chunk)).pixels());
    }

    private static LosslessWriter picture() {
        return LosslessWriter.picture(SIDE, SIDE);
    }

    private static LosslessWriter firstPixelAndZeros(LosslessWriter picture) {
        picture.plain()
                .simple(0, 20)
                .simple(0, 10)
                .simple(0, 30)
                .simple(0)
                .simple(0)
                .put(3, 7);
        for (int pixel = 1; pixel < SIDE * SIDE; pixel++) {
            picture.put(3, 0);
        }
        return picture;
    }

    private Pixels decoded(LosslessWriter picture) {
        return decoder.decode(WebpWriter.file(picture.chunk("VP8L"))).pixels();
    }

    private Pixels even() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, COLOUR);
        }
        return pixels(image);
    }

    private Pixels pixels(BufferedImage image) {
        return decoder.decode(EncodedPhotos.encode(image, "png")).pixels();
    }
}
