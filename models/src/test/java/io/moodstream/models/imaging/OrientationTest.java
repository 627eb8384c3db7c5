package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.format.ExifOrientation;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int WHITE = 0xffffff;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** The upright corners clockwise from the top left, by the EXIF table, for corners stored as R, G, W, B. */
    @ParameterizedTest
    @CsvSource({
        "1, RGWB", "2, GRBW", "3, WBRG", "4, BWGR", "5, RBWG", "6, BRGW", "7, WGRB", "8, GWBR", "0, RGWB", "9, RGWB"
    })
    void turns_all_eight_orientations_upright(int orientation, String corners) {
        byte[] jpeg = EncodedPhotos.encode(corners(96, 64), "jpeg");

        DecodedPhoto photo = decoder.decode(ExifSegments.inJpeg(jpeg, orientation));

        assertThat(cornersOf(photo.pixels())).isEqualTo(corners);
        boolean swapped = orientation >= 5 && orientation <= 8;
        assertThat(photo.width()).isEqualTo(swapped ? 64 : 96);
        assertThat(photo.height()).isEqualTo(swapped ? 96 : 64);
    }

    @Test
    void reads_the_orientation_of_png_webp_and_tiff() {
        byte[] png = ExifSegments.inPng(EncodedPhotos.encode(corners(96, 64), "png"), 6);

        assertThat(cornersOf(decoder.decode(png).pixels())).isEqualTo("BRGW");
        assertThat(ExifOrientation.of(PhotoFormat.WEBP, webpWithExif(8))).isEqualTo(Orientation.ofExif(8));
        assertThat(ExifOrientation.of(PhotoFormat.TIFF, ExifSegments.block(3))).isEqualTo(Orientation.HALF_TURN);
    }

    @ParameterizedTest
    @CsvSource({"1, 6, BRGW", "3, 8, GWBR", "4, 6, BRGW", "4, 9, RGWB"})
    void reads_byte_short_and_long_values_in_either_byte_order(int type, int orientation, String corners) {
        byte[] jpeg = EncodedPhotos.encode(corners(96, 64), "jpeg");
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] block = ExifSegments.block(order, type, orientation);

            DecodedPhoto photo = decoder.decode(ExifSegments.inJpeg(jpeg, ExifSegments.withPreamble(block)));

            assertThat(cornersOf(photo.pixels())).as("%s", order).isEqualTo(corners);
        }
    }

    @Test
    void uses_the_first_of_two_blocks_even_after_xmp() {
        byte[] jpeg = EncodedPhotos.encode(corners(96, 64), "jpeg");
        byte[] twice = ExifSegments.inJpeg(ExifSegments.inJpeg(jpeg, 3), 6);
        byte[] xmp = "http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(StandardCharsets.US_ASCII);

        assertThat(cornersOf(decoder.decode(twice).pixels())).isEqualTo("BRGW");
        assertThat(cornersOf(decoder.decode(ExifSegments.inJpeg(twice, xmp)).pixels()))
                .isEqualTo("BRGW");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 0, 9})
    void applies_exif_after_the_pixels_of_a_png(int orientation) {
        byte[] plain = EncodedPhotos.encode(corners(96, 64), "png");
        byte[] before = ExifSegments.inPng(plain, orientation);
        byte[] behind = new byte[before.length];
        int length = before.length - plain.length;
        System.arraycopy(plain, 0, behind, 0, plain.length - 12);
        System.arraycopy(before, 33, behind, plain.length - 12, length);
        System.arraycopy(plain, plain.length - 12, behind, behind.length - 12, 12);

        assertThat(decoder.decode(behind).pixels())
                .isEqualTo(decoder.decode(before).pixels());
    }

    @Test
    void tolerates_the_jpeg_preamble_in_png_and_webp() {
        byte[] block = ExifSegments.withPreamble(ExifSegments.block(ByteOrder.LITTLE_ENDIAN, ExifSegments.SHORT, 6));
        byte[] png = EncodedPhotos.encode(EncodedPhotos.gradient(24, 24), "png");
        byte[] webp = WebpWriter.file(
                WebpWriter.extended(WebpWriter.EXIF, 24, 24), WebpWriter.GRADIENT, WebpWriter.chunk("EXIF", block));
        Pixels turned = decoder.decode(ExifSegments.inPng(png, 6)).pixels();

        assertThat(turned).isNotEqualTo(decoder.decode(png).pixels());
        assertThat(decoder.decode(ExifSegments.inPng(png, block)).pixels()).isEqualTo(turned);
        assertThat(decoder.decode(webp).pixels()).isEqualTo(turned);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24, 28, 32})
    void decodes_a_photo_with_corrupt_metadata(int torn) {
        byte[] jpeg = ExifSegments.inJpeg(EncodedPhotos.encode(corners(96, 64), "jpeg"), 6);
        Arrays.fill(jpeg, torn, 34, (byte) 0xff);

        assertThat(cornersOf(decoder.decode(jpeg).pixels())).isIn("RGWB", "BRGW");
    }

    private static byte[] webpWithExif(int orientation) {
        byte[] block = ExifSegments.block(orientation);
        return ByteBuffer.allocate(12 + 8 + block.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + block.length)
                .put("WEBPEXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(block.length)
                .put(block)
                .array();
    }

    private static BufferedImage corners(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean left = x < width / 2;
                int bottom = left ? BLUE : WHITE;
                image.setRGB(x, y, y >= height / 2 ? bottom : left ? RED : GREEN);
            }
        }
        return image;
    }

    private static String cornersOf(Pixels pixels) {
        return colourAt(pixels, 4, 4) + colourAt(pixels, 43, 4) + colourAt(pixels, 43, 43) + colourAt(pixels, 4, 43);
    }

    private static String colourAt(Pixels pixels, int x, int y) {
        byte[] values = pixels.toBytes();
        int at = (y * 48 + x) * 3;
        boolean red = Byte.toUnsignedInt(values[at]) > 127;
        boolean green = Byte.toUnsignedInt(values[at + 1]) > 127;
        return red && green ? "W" : red ? "R" : green ? "G" : "B";
    }
}
