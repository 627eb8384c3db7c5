package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static io.moodstream.models.imaging.EncodedPhotos.gradient;
import static io.moodstream.models.imaging.EncodedPhotos.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadPhotosTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @Test
    void rejects_an_empty_photo() {
        assertThat(refusal(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "GIF88a", "RIFF....WAVE", "%PDF-1.7", "<svg/>"})
    void rejects_other_bytes_as_an_unknown_format(String content) {
        BadPhotoException refusal = refusal(content.getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(refusal).hasMessageContaining("send JPEG, PNG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isom", "qt  ", "crx "})
    void rejects_videos_and_raw_files_and_says_what_to_do(String brand) {
        BadPhotoException refusal = refusal(("\0\0\0\u0018ftyp" + brand).getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageMatching(".*(send|export).*");
    }

    @Test
    void rejects_a_bmp_that_wraps_another_format() {
        byte[] bmp = encode(gradient(4, 4), "bmp");
        bmp[30] = 5;

        assertThat(refusal(bmp).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void rejects_too_many_bytes() {
        PhotoDecoder strict = PhotoDecoder.withLimits(new ImageLimits(100, 1000, 1000, 1000));
        byte[] content = encode(noise(20, 20, BufferedImage.TYPE_INT_RGB, 1), "png");

        assertThat(catchThrowableOfType(BadPhotoException.class, () -> strict.decode(content)))
                .hasMessageContaining("at most 100")
                .extracting(BadPhotoException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
    void limits_pixels_and_sides_in_every_format(String format) {
        byte[] content = encode(gradient(40, 30), format);

        PhotoDecoder.withLimits(new ImageLimits(1 << 20, 1200, 1200, 40)).decode(content);
        for (ImageLimits limits :
                new ImageLimits[] {new ImageLimits(1 << 20, 1199, 1199, 40), new ImageLimits(1 << 20, 1200, 1200, 39)
                }) {
            assertThat(catchThrowableOfType(BadPhotoException.class, () -> PhotoDecoder.withLimits(limits)
                                    .decode(content))
                            .reason())
                    .isEqualTo(Reason.TOO_MANY_PIXELS);
        }
    }

    @Test
    void rejects_a_header_that_claims_the_largest_size() {
        byte[] png = ByteBuffer.wrap(encode(gradient(24, 20), "png"))
                .putInt(16, 60_000)
                .putInt(20, 60_000)
                .array();
        byte[] gif = ByteBuffer.wrap(encode(gradient(4, 4), "gif")).array();
        int frame = indexOf(gif, new byte[] {0x2c, 0, 0, 0, 0, 4, 0, 4, 0});
        Arrays.fill(gif, frame + 5, frame + 9, (byte) 0xff);
        byte[] jpeg = encode(gradient(24, 20), "jpeg");
        ByteBuffer.wrap(jpeg).putInt(indexOf(jpeg, new byte[] {0, 20, 0, 24}), -1);

        assertThat(refusal(png).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(gif).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    /** The canvas says 1x1, the picture inside 16383x16383: the reader would allocate for the latter. */
    @Test
    void measures_a_webp_by_its_picture_and_not_by_its_canvas() {
        byte[] picture = EncodedPhotos.WEBP_LOSSY.clone();
        Arrays.fill(picture, 26, 30, (byte) 0xff);
        int body = picture.length - 12;
        byte[] webp = ByteBuffer.allocate(12 + 18 + body)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + 18 + body)
                .put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .put(new byte[10])
                .put(picture, 12, body)
                .array();

        assertThat(refusal(webp).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    /** Its reader would fill in zeros for the missing pixels, for a minute. */
    @Test
    @Timeout(5)
    void quickly_rejects_a_lossless_webp_with_missing_pixels() {
        byte[] webp = claiming(4000);

        assertThat(refusal(webp).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    /** Each chunk would be decoded over the one before. */
    @Test
    void rejects_a_webp_with_two_pictures() {
        byte[] webp = Arrays.copyOf(EncodedPhotos.WEBP_LOSSY, 2 * EncodedPhotos.WEBP_LOSSY.length - 12);
        System.arraycopy(EncodedPhotos.WEBP_LOSSY, 12, webp, EncodedPhotos.WEBP_LOSSY.length, webp.length / 2 - 6);

        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
        assertThat(refusal(webp)).hasMessageContaining("two VP8");
    }

    /** Each scan is a marker and the length of an empty header: scans are counted before any is decoded. */
    @Test
    void rejects_a_jpeg_with_too_many_scans() throws IOException {
        byte[] jpeg = EncodedPhotos.progressiveJpeg(gradient(24, 20));
        int first = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xda});
        ByteBuffer endless = ByteBuffer.allocate(jpeg.length + 4 * 65).put(jpeg, 0, first);
        for (int scan = 0; scan < 65; scan++) {
            endless.putInt(0xffda0002);
        }
        endless.put(jpeg, first, jpeg.length - first);
        assertThat(refusal(endless.array()).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(endless.array())).hasMessageContaining("scans");
    }

    @Test
    void rejects_a_lossless_jpeg() {
        byte[] jpeg = encode(gradient(24, 20), "jpeg");
        jpeg[indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0}) + 1] = (byte) 0xc3;

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void limits_the_tiles_of_a_tiff() {
        byte[] tiff = tiff(1 << 30);

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    /** A truncated picture must not be classified: it is rejected, unless none of its pixels were lost. */
    @Test
    void rejects_a_truncated_photo_unless_no_pixels_are_lost() throws IOException {
        EncodedPhotos.zoo().forEach((name, content) -> {
            Pixels whole = decoder.decode(content).pixels();
            for (int length = 1; length < content.length; length += 7) {
                byte[] cut = Arrays.copyOf(content, length);
                try {
                    assertThat(decoder.decode(cut).pixels())
                            .as("%s cut to %d", name, length)
                            .isEqualTo(whole);
                } catch (BadPhotoException e) {
                    assertThat(e.reason())
                            .as("%s cut to %d of %d", name, length, content.length)
                            .isIn(Reason.TRUNCATED_OR_CORRUPT, Reason.UNKNOWN_FORMAT);
                }
            }
        });
    }

    @Test
    void rejects_a_jpeg_truncated_within_its_pixels() {
        byte[] jpeg = encode(noise(200, 200, BufferedImage.TYPE_INT_RGB, 3), "jpeg");

        assertThat(refusal(Arrays.copyOf(jpeg, jpeg.length / 2)).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(Arrays.copyOf(jpeg, jpeg.length - 200)).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    /** A grey TIFF of 8x8 pixels in one tile of the given width. */
    private static byte[] tiff(int tileWidth) {
        int[][] tags = {
            {256, 8}, {257, 8}, {258, 8}, {259, 1}, {262, 1}, {277, 1}, {322, tileWidth}, {323, 8}, {324, 8}, {325, 64}
        };
        ByteBuffer tiff = ByteBuffer.allocate(256).put("MM\0*".getBytes(StandardCharsets.US_ASCII));
        tiff.putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        return tiff.array();
    }

    /**
     * The lossless test picture with another size in its header: each side less one, in 14 bits, after the signature.
     */
    private static byte[] claiming(int side) {
        byte[] webp = EncodedPhotos.WEBP_LOSSLESS.clone();
        ByteBuffer header = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(21, header.getInt(21) & 0xf0000000 | side - 1 | side - 1 << 14);
        return webp;
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int i = 0; i + part.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
