package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small GIF files whose reader would be busy for minutes or hours. */
class HostileGifTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int SIDE = 48;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final byte[] indices = noise();
    private final Pixels pixels =
            decoder.decode(gif().add(frame(indices)).write()).pixels();

    /** For each further sub-block, the reader would copy all former ones: 0.3 TB, each time that it reads the frame. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xfe, 0xff})
    void ignores_texts_and_application_data_of_many_sub_blocks(int label) {
        byte[] extension = GifWriter.extension(label, GifWriter.subBlocks(1, new byte[750_000]));

        assertThat(decoded(gif().add(extension).add(frame(indices)).add(extension)))
                .isEqualTo(pixels);
    }

    @Test
    void ignores_all_but_the_last_of_many_graphic_controls() {
        byte[] transparent = GifWriter.extension(GRAPHIC_CONTROL, new byte[] {4, 1, 0, 0, 0, 0});
        byte[] opaque = GifWriter.extension(GRAPHIC_CONTROL, new byte[] {4, 0, 0, 0, 0, 0});
        GifWriter gif = gif();
        for (int i = 0; i < 500_000; i++) {
            gif.add(transparent);
        }

        assertThat(decoded(gif.add(opaque).add(frame(indices)))).isEqualTo(pixels);
    }

    /** One of the wrong length says nothing about the frame; the reader would read on in the middle of it. */
    @Test
    void ignores_graphic_controls_of_a_wrong_length() {
        byte[] longer = GifWriter.extension(GRAPHIC_CONTROL, new byte[] {5, 1, 0, 0, 0, 0, 0});
        byte[] empty = GifWriter.extension(GRAPHIC_CONTROL, new byte[] {0});

        assertThat(decoded(gif().add(longer).add(empty).add(frame(indices)))).isEqualTo(pixels);
    }

    /** Each of three million codes stands for 3,839 pixels. */
    @ParameterizedTest
    @ValueSource(ints = {0, GifWriter.INTERLACED})
    void decodes_no_codes_behind_the_last_pixel(int flags) {
        LowBitsWriter codes = new LowBitsWriter().put(9, GifWriter.CLEAR).put(9, 0);
        for (int code = 258; code < 4096; code++) {
            codes.put(32 - Integer.numberOfLeadingZeros(code), code);
        }
        for (int i = 0; i < 3_000_000; i++) {
            codes.put(12, 4095);
        }
        byte[] black = gif().add(frame(new byte[SIDE * SIDE])).write();
        byte[] data = GifWriter.subBlocks(255, codes.bytes());

        assertThat(decoded(gif().add(GifWriter.frame(SIDE, SIDE, 0, 0, flags, data))))
                .isEqualTo(decoder.decode(black).pixels());
    }

    /** The reader fills its table anew for each. */
    @Test
    void rejects_too_many_clear_codes() {
        byte[] gif = withClearCodes(2048, new byte[2048 * 2048]);

        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(gif)));

        assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal).hasMessageContaining("more than 2097152 clear codes");
    }

    /** Few colours need many: one before every other pixel of four colours. */
    @Test
    void decodes_a_picture_of_half_a_million_clear_codes() {
        int side = 725;
        byte[] ramp = new byte[side * side];
        for (int pixel = 0; pixel < ramp.length; pixel++) {
            ramp[pixel] = (byte) (pixel % side * 255 / side);
        }
        byte[] compressed = new GifWriter(side, side)
                .add(GifWriter.frame(side, side, 0, 0, ramp))
                .write();

        assertThat(decoder.decode(withClearCodes(side, ramp)).pixels())
                .isEqualTo(decoder.decode(compressed).pixels());
    }

    /** One before each pixel. */
    private static byte[] withClearCodes(int side, byte[] indices) {
        LowBitsWriter codes = new LowBitsWriter();
        for (byte index : indices) {
            codes.put(9, GifWriter.CLEAR).put(9, Byte.toUnsignedInt(index));
        }
        byte[] data = GifWriter.subBlocks(255, codes.put(9, GifWriter.END).bytes());
        return new GifWriter(side, side)
                .add(GifWriter.frame(side, side, 0, 0, 0, data))
                .write();
    }

    /** As encoders write it that do not compress: the code table never grows beyond nine bits. */
    @Test
    void decodes_a_picture_with_many_clear_codes() {
        LowBitsWriter codes = new LowBitsWriter();
        for (int pixel = 0; pixel < indices.length; pixel++) {
            if (pixel % 254 == 0) {
                codes.put(9, GifWriter.CLEAR);
            }
            codes.put(9, Byte.toUnsignedInt(indices[pixel]));
        }
        byte[] data = codes.put(9, GifWriter.END).bytes();

        for (int size : new int[] {1, 3, 254, 255}) {
            byte[] frame = GifWriter.frame(SIDE, SIDE, 0, 0, 0, GifWriter.subBlocks(size, data));
            assertThat(decoded(gif().add(frame))).as("sub-blocks of %d", size).isEqualTo(pixels);
        }
    }

    @Test
    void searches_a_bounded_number_of_frames_for_one_that_shows_something() {
        byte[] empty = GifWriter.clear(1, 1, 0, 0);
        GifWriter gif = gif();
        for (int i = 0; i < 300_000; i++) {
            gif.add(empty);
        }
        byte[] content = gif.write();

        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content)));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("transparent");
    }

    @Test
    void decodes_an_interlaced_picture() {
        byte[] rows = new byte[indices.length];
        int row = 0;
        for (int[] pass : new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}}) {
            for (int y = pass[0]; y < SIDE; y += pass[1], row++) {
                System.arraycopy(indices, y * SIDE, rows, row * SIDE, SIDE);
            }
        }
        byte[] data = GifWriter.subBlocks(255, GifWriter.codes(rows));

        assertThat(decoded(gif().add(GifWriter.frame(SIDE, SIDE, 0, 0, GifWriter.INTERLACED, data))))
                .isEqualTo(pixels);
    }

    /** A file that ends within the pixels is still rejected; one whose pixels are all there is not. */
    @Test
    void notices_missing_pixels() {
        byte[] whole = gif().add(frame(indices)).withoutEnd();

        assertThat(decoder.decode(Arrays.copyOf(whole, whole.length - 1)).pixels())
                .isEqualTo(pixels);
        assertThat(catchThrowableOfType(
                                BadPhotoException.class, () -> decoder.decode(Arrays.copyOf(whole, whole.length - 10)))
                        .reason())
                .isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    private Pixels decoded(GifWriter gif) {
        byte[] content = gif.write();
        return assertTimeoutPreemptively(LIMIT, () -> decoder.decode(content).pixels());
    }

    private static GifWriter gif() {
        return new GifWriter(SIDE, SIDE);
    }

    private static byte[] frame(byte[] indices) {
        return GifWriter.frame(SIDE, SIDE, 0, 0, indices);
    }

    private static byte[] noise() {
        byte[] noise = new byte[SIDE * SIDE];
        new Random(3).nextBytes(noise);
        return noise;
    }
}
