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
    void turns_all_eight_upright(int orientation, String corners) {
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
    @ValueSource(ints = {12, 16, 20, 24, 28, 32})
    void takes_a_photo_with_torn_metadata_as_upright_or_turned_but_takes_it(int torn) {
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
