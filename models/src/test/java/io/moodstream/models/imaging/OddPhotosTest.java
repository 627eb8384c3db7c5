package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BMP, PNG, GIF, WebP and no photos at all: what people send although it is not as the format's book has it. */
class OddPhotosTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage picture = EncodedPhotos.gradient(48, 48);
    private final Pixels pixels = decoder.decode(encode(picture, "png")).pixels();

    @Test
    void a_bmp_whose_alpha_is_zero_throughout_has_none() {
        assertThat(decoder.decode(bmp32(0)).pixels()).isEqualTo(pixels);
        assertThat(decoder.decode(bmp32(255)).pixels()).isEqualTo(pixels);
    }

    /** With the header of version 4, which names the masks of red, green, blue and alpha. */
    private byte[] bmp32(int alpha) {
        ByteBuffer bmp = ByteBuffer.allocate(14 + 108 + 48 * 48 * 4).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.limit()).putInt(0).putInt(14 + 108);
        bmp.putInt(108)
                .putInt(48)
                .putInt(-48)
                .putShort((short) 1)
                .putShort((short) 32)
                .putInt(3);
        bmp.putInt(48 * 48 * 4).putInt(2835).putInt(2835).putInt(0).putInt(0);
        bmp.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000).putInt(0x73524742);
        bmp.position(14 + 108);
        for (int i = 0; i < 48 * 48; i++) {
            bmp.putInt(picture.getRGB(i % 48, i / 48) & 0xffffff | alpha << 24);
        }
        return bmp.array();
    }

    @Test
    void a_png_of_which_nothing_shows_is_refused() {
        BufferedImage nothing = new BufferedImage(48, 48, BufferedImage.TYPE_INT_ARGB);
        nothing.setRGB(3, 3, 0x00ffffff);

        BadPhotoException refusal = refusal(encode(nothing, "png"));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("transparent");
    }

    @Test
    void apples_own_png_is_named() {
        byte[] png = encode(picture, "png");
        byte[] apples = ByteBuffer.allocate(png.length + 16)
                .put(png, 0, 8)
                .putInt(4)
                .put("CgBI".getBytes(StandardCharsets.US_ASCII))
                .putLong(0)
                .put(png, 8, png.length - 8)
                .array();

        assertThat(refusal(apples).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(apples)).hasMessageContaining("CgBI").hasMessageContaining("export");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 0, 9})
    void a_png_turns_by_exif_behind_its_pixels_too(int orientation) {
        byte[] before = ExifSegments.inPng(encode(picture, "png"), orientation);
        byte[] plain = encode(picture, "png");
        byte[] behind = new byte[before.length];
        int length = before.length - plain.length;
        System.arraycopy(plain, 0, behind, 0, plain.length - 12);
        System.arraycopy(before, 33, behind, plain.length - 12, length);
        System.arraycopy(plain, plain.length - 12, behind, behind.length - 12, 12);

        assertThat(decoder.decode(behind).pixels())
                .isEqualTo(decoder.decode(before).pixels());
    }

    /** The canvas is 48x48, the first frame one transparent pixel in its corner, or a picture far outside. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0", "48, 48, 1000, 1000", "48, 48, 0, 0"})
    void a_gif_is_classified_by_its_first_frame_that_shows_something(int width, int height, int left, int top) {
        byte[] plain = encode(picture, "gif");
        byte[] empty = gifFrame(width, height, left, top);
        int first = indexOf(plain, (byte) 0x21, (byte) 0xf9);
        int at = first < 0 ? indexOf(plain, (byte) 0x2c, (byte) 0) : first;
        byte[] gif = ByteBuffer.allocate(plain.length + empty.length)
                .put(plain, 0, at)
                .put(empty)
                .put(plain, at, plain.length - at)
                .array();

        assertThat(decoder.decode(gif).pixels()).isEqualTo(decoder.decode(plain).pixels());
        assertThat(decoder.decode(gif).width()).isEqualTo(48);
    }

    /** All of colour 0, which is transparent; each code of nine bits is behind a clear code, so that none grows. */
    private static byte[] gifFrame(int width, int height, int left, int top) {
        ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, 0, 0, 0x2c});
        head.putShort((short) left)
                .putShort((short) top)
                .putShort((short) width)
                .putShort((short) height);
        head.put((byte) 0).put((byte) 8);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        long bits = 0;
        int count = 0;
        for (int i = 0; i <= 2 * width * height; i++) {
            long code = i == 2 * width * height ? 257 : i % 2 == 0 ? 256 : 0;
            bits |= code << count;
            for (count += 9; count >= 8; count -= 8, bits >>>= 8) {
                data.write((int) bits);
            }
        }
        data.write((int) bits);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(head.array());
        for (int at = 0; at < data.size(); at += 255) {
            byte[] block = Arrays.copyOfRange(data.toByteArray(), at, Math.min(data.size(), at + 255));
            frame.write(block.length);
            frame.writeBytes(block);
        }
        frame.write(0);
        return frame.toByteArray();
    }

    @Test
    void what_lies_behind_the_size_of_a_webp_is_not_part_of_it() {
        byte[] webp = Arrays.copyOf(EncodedPhotos.WEBP_LOSSLESS, EncodedPhotos.WEBP_LOSSLESS.length + 30);
        Arrays.fill(webp, EncodedPhotos.WEBP_LOSSLESS.length, webp.length, (byte) 'x');

        assertThat(decoder.decode(webp).pixels())
                .isEqualTo(decoder.decode(EncodedPhotos.WEBP_LOSSLESS).pixels());
    }

    /** Flags of one byte, three bytes reserved; the profile's flag is set though there is none, or a broken one. */
    @ParameterizedTest
    @CsvSource({"0xc1, 0, 0, 0", "0, 0xffffff, 0, 0", "0x20, 0, 0, 0", "0x20, 0, 200, 0", "0x20, 0, 200, 2147483000"})
    void a_webp_bears_reserved_bits_and_broken_profiles(String flags, String reserved, int profile, int claimed) {
        byte[] picture = EncodedPhotos.WEBP_LOSSLESS;
        int profileChunk = profile > 0 ? 8 + profile : 0;
        ByteBuffer webp =
                ByteBuffer.allocate(picture.length + 18 + profileChunk).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.limit() - 8);
        webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        webp.putInt(Integer.decode(flags) | Integer.decode(reserved) << 8);
        webp.put(new byte[] {23, 0, 0, 23, 0, 0});
        if (profile > 0) {
            webp.put("ICCP".getBytes(StandardCharsets.US_ASCII)).putInt(profile);
            webp.put(ByteBuffer.allocate(profile).putInt(0, claimed).array());
        }
        webp.put(picture, 12, picture.length - 12);

        assertThat(decoder.decode(webp.array()).pixels())
                .isEqualTo(decoder.decode(picture).pixels());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/9j/4AAQSkZJRgABAQAAAQAB|base64",
                "iVBORw0KGgoAAAANSUhEUgAA|base64",
                "data:image/jpeg;base64,/9j/4AAQ|data: URL",
                "<svg xmlns='http://www.w3.org/2000/svg'/>|SVG"
            })
    void text_is_told_apart(String text, String named) {
        BadPhotoException refusal = refusal(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(refusal).hasMessageContaining(named).hasMessageContaining("send");
    }

    @Test
    void a_photo_as_base64_or_behind_a_newline_is_told_apart() {
        byte[] jpeg = encode(picture, "jpeg");
        byte[] late = ByteBuffer.allocate(jpeg.length + 2)
                .put((byte) '\r')
                .put((byte) '\n')
                .put(jpeg)
                .array();

        assertThat(refusal(Base64.getMimeEncoder().encode(jpeg))).hasMessageContaining("base64");
        assertThat(refusal(late)).hasMessageContaining("Blanks stand before");
    }

    @ParameterizedTest
    @CsvSource({
        "ff0a0000, JPEG XL",
        "0000000c4a584c200d0a870a, JPEG XL",
        "49492b0008000000, BigTIFF",
        "4d4d002b00080000, BigTIFF",
        "0000000c6a5020200d0a870a, JPEG 2000",
        "38425053, Photoshop",
        "000000186674797063727820, Raw",
        "0000001866747970717420200000, Video"
    })
    void kinds_that_are_not_decoded_are_named(String hex, String named) {
        BadPhotoException refusal = refusal(java.util.HexFormat.of().parseHex(hex));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining(named).hasMessageMatching(".*(convert|save|export|send).*");
    }

    private static int indexOf(byte[] content, byte first, byte second) {
        for (int at = 13; at + 1 < content.length; at++) {
            if (content[at] == first && content[at + 1] == second) {
                return at;
            }
        }
        return -1;
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
