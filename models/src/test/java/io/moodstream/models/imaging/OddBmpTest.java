package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.pixels.Pixels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BMP files with few or many bits, run-length encoded, and upside down. */
class OddBmpTest {

    private static final int SIDE = BmpWriter.SIDE;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final byte[] rgb = EncodedPhotos.samples(EncodedPhotos.gradient(SIDE, SIDE));

    /** With the header of version 4, which has masks for red, green, blue and alpha. */
    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void ignores_alpha_that_is_zero_throughout(int alpha) {
        byte[] bmp = BmpWriter.of(108, 32, BmpWriter.MASKS)
                .fromTheTop()
                .field(40, 0xff0000)
                .field(44, 0xff00)
                .field(48, 0xff)
                .field(52, 0xff000000)
                .field(56, 0x73524742)
                .write(fourBytes(alpha, true));

        assertThat(decoder.decode(bmp).pixels()).isEqualTo(Pixels.of(rgb));
    }

    @Test
    void reads_rows_from_the_bottom_or_from_the_top() {
        byte[] upward = BmpWriter.of(40, 32, BmpWriter.PLAIN).write(fourBytes(0, false));
        byte[] downward = BmpWriter.of(40, 32, BmpWriter.PLAIN).fromTheTop().write(fourBytes(0, true));

        assertThat(decoder.decode(upward).pixels()).isEqualTo(Pixels.of(rgb));
        assertThat(decoder.decode(downward).pixels()).isEqualTo(Pixels.of(rgb));
    }

    private byte[] fourBytes(int alpha, boolean fromTheTop) {
        ByteBuffer samples = ByteBuffer.allocate(4 * SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int y = fromTheTop ? i / SIDE : SIDE - 1 - i / SIDE;
            int at = 3 * (y * SIDE + i % SIDE);
            samples.put(rgb[at + 2]).put(rgb[at + 1]).put(rgb[at]).put((byte) alpha);
        }
        return samples.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void reads_16_bit_pixels_with_five_or_six_bits_of_green(int greenBits) {
        int maxGreen = (1 << greenBits) - 1;
        byte[] masks = littleEndian(0x1f << 5 + greenBits, maxGreen << 5, 0x1f);
        ByteBuffer samples = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        byte[] expected = new byte[Pixels.LENGTH];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int red = i % 32;
            int green = i / 7 & maxGreen;
            int blue = i / SIDE % 32;
            samples.putShort((short) (red << 5 + greenBits | green << 5 | blue));
            expected[3 * i] = (byte) Math.round(red * 255 / 31.0);
            expected[3 * i + 1] = (byte) Math.round(green * 255.0 / maxGreen);
            expected[3 * i + 2] = (byte) Math.round(blue * 255 / 31.0);
        }

        byte[] bmp =
                BmpWriter.of(40, 16, BmpWriter.MASKS).fromTheTop().with(masks).write(samples.array());

        assertThat(decoder.decode(bmp).pixels()).isEqualTo(Pixels.of(expected));
    }

    /** Each row is five literal pixels, which need padding, and two runs of one colour. */
    @ParameterizedTest
    @CsvSource({"8, 1", "4, 2"})
    void unpacks_run_length_encoded_rows(int bits, int compression) {
        byte[] palette = new byte[4 * 16];
        for (int i = 0; i < 16; i++) {
            ByteBuffer.wrap(palette).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * i, colour(i));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] expected = new byte[Pixels.LENGTH];
        for (int y = SIDE - 1; y >= 0; y--) {
            byte[] row = row(y);
            packed.writeBytes(packedRow(row, bits));
            for (int x = 0; x < SIDE; x++) {
                int at = 3 * (y * SIDE + x);
                expected[at] = (byte) (colour(row[x]) >> 16);
                expected[at + 1] = (byte) (colour(row[x]) >> 8);
                expected[at + 2] = (byte) colour(row[x]);
            }
        }
        packed.writeBytes(new byte[] {0, 1});

        byte[] bmp =
                BmpWriter.of(40, bits, compression).field(32, 16).with(palette).write(packed.toByteArray());

        assertThat(decoder.decode(bmp).pixels()).isEqualTo(Pixels.of(expected));
    }

    private static int colour(int index) {
        return index * 16 << 16 | (255 - index * 16) << 8 | index * 5;
    }

    private static byte[] row(int y) {
        byte[] row = new byte[SIDE];
        for (int x = 0; x < SIDE; x++) {
            row[x] = (byte) (x < 5 ? (x + y) % 16 : x < 25 ? y % 16 : (y + 5) % 16);
        }
        return row;
    }

    private static byte[] packedRow(byte[] row, int bits) {
        int repeat = bits == 4 ? 0x11 : 1;
        BitWriter packed = new BitWriter().put(8, 0).put(8, 5);
        for (int x = 0; x < 5; x++) {
            packed.put(bits, row[x]);
        }
        packed.put(bits == 4 ? 12 : 8, 0);
        packed.put(8, 20).put(8, row[5] * repeat).put(8, 23).put(8, row[25] * repeat);
        return packed.put(16, 0).bytes();
    }

    private static byte[] littleEndian(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
