package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEIC and AVIF decode like a PNG of the same picture. */
class HeifTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** Another colour in each corner, with smooth transitions. */
    private static BufferedImage corners(int width, int height) {
        BufferedImage picture = EncodedPhotos.slope(width, height);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.YELLOW);
        pen.fillRect(0, 0, width / 4, height / 4);
        pen.setColor(Color.BLUE);
        pen.fillRect(width - width / 4, 0, width / 4, height / 4);
        pen.dispose();
        return picture;
    }

    @ParameterizedTest
    @CsvSource({"heic, 48, 48", "heic, 96, 70", "heic, 500, 300", "avif, 48, 48", "avif, 96, 70", "avif, 500, 300"})
    void decodes_like_a_png_of_the_same_picture(String format, int width, int height) {
        BufferedImage picture = corners(width, height);

        DecodedPhoto photo = decoder.decode(TestHeif.of(format, picture));

        assertThat(photo.format()).isEqualTo(format);
        assertThat(photo.width()).isEqualTo(width);
        assertThat(photo.height()).isEqualTo(height);
        assertNear(photo, picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif"})
    void assembles_a_grid_and_ignores_the_thumbnail(String format) {
        BufferedImage picture = corners(900, 700);

        DecodedPhoto photo = decoder.decode(TestHeif.grid(format, picture, 256));

        assertThat(photo.width()).isEqualTo(900);
        assertNear(photo, picture);
    }

    /** In EXIF, a quarter turn to the left is 8; top and bottom swapped are 4, left and right 2. */
    @ParameterizedTest
    @CsvSource({"irot, 1, 8", "irot, 2, 3", "irot, 3, 6", "imir, 0, 4", "imir, 1, 2"})
    void rotates_and_mirrors(String property, int value, int exif) {
        BufferedImage picture = corners(96, 60);
        byte[] heic = TestHeif.of("heic", picture, HeifWriter.box(property, new byte[] {(byte) value}));
        byte[] turned = ExifSegments.inPng(encode(picture, "png"), exif);

        DecodedPhoto photo = decoder.decode(heic);

        assertThat(meanDifference(photo.pixels(), decoder.decode(turned).pixels()))
                .isLessThan(2);
        assertThat(photo.width()).isEqualTo(decoder.decode(turned).width());
    }

    @Test
    void rotates_only_once_if_exif_repeats_the_rotation() {
        BufferedImage picture = corners(96, 60);
        HeifWriter writer = new HeifWriter("heic");
        byte[] quarter = HeifWriter.box("irot", new byte[] {3});
        int photo = TestHeif.add(writer, TestHeif.hevc(picture), picture, quarter);
        int exif = writer.add("Exif", ExifSegments.block(6));
        byte[] heic = writer.refer("cdsc", exif, photo).write();
        byte[] turned = ExifSegments.inPng(encode(picture, "png"), 6);

        assertThat(meanDifference(
                        decoder.decode(heic).pixels(), decoder.decode(turned).pixels()))
                .isLessThan(2);
    }

    /**
     * A quarter turn to the left, and then left and right swapped, mirrors a picture at the diagonal that rises to the
     * right, which is 7 in EXIF. The other way round, it is the other diagonal, which is 5.
     */
    @Test
    void rotates_and_mirrors_in_the_order_of_the_properties() {
        BufferedImage picture = corners(96, 60);
        byte[] quarter = HeifWriter.box("irot", new byte[] {1});
        byte[] mirror = HeifWriter.box("imir", new byte[] {1});
        Pixels seven =
                decoder.decode(ExifSegments.inPng(encode(picture, "png"), 7)).pixels();
        Pixels five =
                decoder.decode(ExifSegments.inPng(encode(picture, "png"), 5)).pixels();

        Pixels turnedFirst =
                decoder.decode(TestHeif.of("heic", picture, quarter, mirror)).pixels();
        Pixels mirroredFirst =
                decoder.decode(TestHeif.of("heic", picture, mirror, quarter)).pixels();

        assertThat(meanDifference(seven, five)).isGreaterThan(4);
        assertThat(meanDifference(turnedFirst, seven)).isLessThan(2);
        assertThat(meanDifference(mirroredFirst, five)).isLessThan(2);
    }

    @ParameterizedTest
    @CsvSource({"1, true, 8", "1, false, 8", "6, false, 8", "9, true, 10", "9, false, 10", "6, true, 10"})
    void applies_matrix_range_and_bit_depth(int matrix, boolean full, int depth) {
        BufferedImage picture = corners(96, 64);
        HevcPcm hevc = new HevcPcm(96, 64, depth, TestHeif.yuv(picture, matrix, full, depth));
        HeifWriter writer = new HeifWriter("heix");
        writer.add(
                "hvc1",
                hevc.data(),
                HeifWriter.size(96, 64),
                HeifWriter.colours(matrix, full),
                HeifWriter.box("hvcC", hevc.configuration()));

        assertNear(decoder.decode(writer.write()), picture);
    }

    @Test
    void decodes_gbr_planes_without_conversion() {
        BufferedImage picture = corners(48, 48);
        int[][] planes = new int[3][48 * 48];
        for (int i = 0; i < 48 * 48; i++) {
            int rgb = picture.getRGB(i % 48, i / 48);
            planes[0][i] = rgb >> 8 & 255;
            planes[1][i] = rgb & 255;
            planes[2][i] = rgb >> 16 & 255;
        }
        HevcPcm hevc = new HevcPcm(48, 48, 8, planes);
        byte[] configuration = HeifWriter.box("hvcC", hevc.configuration());
        HeifWriter writer = new HeifWriter("heic");
        writer.add("hvc1", hevc.data(), HeifWriter.size(48, 48), HeifWriter.colours(0, true), configuration);

        assertThat(decoder.decode(writer.write()).pixels())
                .isEqualTo(decoder.decode(encode(picture, "png")).pixels());
    }

    @Test
    void uses_range_and_depth_of_the_codec_if_the_file_declares_none() {
        BufferedImage picture = corners(96, 64);
        for (boolean full : new boolean[] {true, false}) {
            HeifWriter writer = new HeifWriter("avif");
            byte[] data = Av1Encoder.encode(96, 64, 10, full, TestHeif.yuv(picture, 6, full, 10));
            writer.add("av01", data, HeifWriter.size(96, 64));

            assertNear(decoder.decode(writer.write()), picture);
        }
    }

    @Test
    void reads_grey() {
        BufferedImage picture = corners(64, 64);
        int[] luma = TestHeif.yuv(picture, 6, true, 8)[0];
        HeifWriter writer = new HeifWriter("avif");
        writer.add("av01", Av1Encoder.encode(64, 64, 8, true, new int[][] {luma}), HeifWriter.size(64, 64));
        BufferedImage grey = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setPixels(0, 0, 64, 64, luma);

        assertNear(decoder.decode(writer.write()), grey);
    }

    @Test
    void blends_transparency_with_white() {
        BufferedImage picture = corners(64, 64);
        int[] alpha = new int[64 * 64];
        Arrays.fill(alpha, 0, alpha.length / 2, 255);
        BufferedImage expected = corners(64, 64);
        Graphics2D pen = expected.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 32, 64, 32);
        pen.dispose();

        assertNear(decoder.decode(withAlpha(picture, alpha)), expected);
        assertThat(refusal(withAlpha(picture, new int[64 * 64]))).hasMessageContaining("transparent");
    }

    private static byte[] withAlpha(BufferedImage picture, int[] alpha) {
        HevcPcm mask = new HevcPcm(64, 64, 8, alpha, alpha, alpha);
        HeifWriter writer = new HeifWriter("heic");
        int photo = TestHeif.add(writer, TestHeif.hevc(picture), picture);
        byte[] urn = "\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0".getBytes(StandardCharsets.US_ASCII);
        int auxiliary = writer.add(
                "hvc1",
                mask.data(),
                HeifWriter.size(64, 64),
                HeifWriter.colours(6, true),
                HeifWriter.box("hvcC", mask.configuration()),
                HeifWriter.box("auxC", urn));
        return writer.refer("auxl", auxiliary, photo).write();
    }

    @Test
    void crops_to_the_clean_aperture() {
        BufferedImage picture = corners(96, 64);
        byte[] clap = HeifWriter.box("clap", HeifWriter.ints(48, 1, 32, 1, -24, 1, -16, 1));

        DecodedPhoto photo = decoder.decode(TestHeif.of("heic", picture, clap));

        assertThat(photo.width()).isEqualTo(48);
        assertNear(photo, picture.getSubimage(0, 0, 48, 32));
    }

    @Test
    void ignores_a_broken_profile_and_applies_a_valid_one() {
        BufferedImage picture = corners(64, 64);
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        assertNear(decoder.decode(TestHeif.of("heic", picture, profile(new byte[200]))), picture);
        double brighter = meanDifference(
                decoder.decode(TestHeif.of("heic", picture, profile(linear))).pixels(),
                decoder.decode(encode(picture, "png")).pixels());
        assertThat(brighter).isGreaterThan(10);
    }

    private static byte[] profile(byte[] profile) {
        return HeifWriter.box("colr", "prof".getBytes(StandardCharsets.US_ASCII), profile);
    }

    private void assertNear(DecodedPhoto photo, BufferedImage picture) {
        assertThat(meanDifference(
                        photo.pixels(), decoder.decode(encode(picture, "png")).pixels()))
                .isLessThan(2);
    }

    private BadPhotoException refusal(byte[] content) {
        return refusal(ImageLimits.standard(), content);
    }

    private static BadPhotoException refusal(ImageLimits limits, byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(
                BadPhotoException.class, () -> PhotoDecoder.withLimits(limits).decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static double meanDifference(Pixels one, Pixels other) {
        byte[] a = one.toBytes();
        byte[] b = other.toBytes();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
        }
        return (double) sum / a.length;
    }
}
