package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tRNS chunk of a PNG: what it makes transparent is rendered white. */
class PngTransparencyTest {

    private static final int SIDE = Pixels.SIDE;
    private static final int PIXEL = 3 * (5 * SIDE + 3);

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final byte[] rgb = EncodedPhotos.samples(EncodedPhotos.gradient(SIDE, SIDE));

    /** With 16 bits, each sample repeats its byte. With 8, only the lower byte of the chunk's values counts. */
    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "16, true"})
    void renders_the_transparent_colour_white(int depth, boolean twice) {
        ByteBuffer colour = ByteBuffer.allocate(6);
        for (int i = 0; i < 3; i++) {
            int value = Byte.toUnsignedInt(rgb[PIXEL + i]);
            colour.putShort((short) (twice ? value * 257 : value));
        }
        byte[] png = new PngWriter(SIDE, depth, PngWriter.RGB)
                .chunk("tRNS", colour.array())
                .pixels(depth == 16 ? twice(rgb) : rgb)
                .write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(whiteAt(PIXEL)));
    }

    private static byte[] twice(byte[] samples) {
        byte[] twice = new byte[2 * samples.length];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = samples[i / 2];
        }
        return twice;
    }

    private byte[] whiteAt(int pixel) {
        byte[] white = rgb.clone();
        for (int i = 0; i < 3; i++) {
            white[pixel + i] = (byte) 255;
        }
        return white;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "2, 2", "4, 1", "4, 14", "8, 77", "16, 77"})
    void renders_the_transparent_grey_white(int depth, int transparent) {
        int levels = 1 << Math.min(8, depth);
        int scale = depth == 16 ? 257 : 1;
        BitWriter samples = new BitWriter();
        byte[] expected = new byte[SIDE * SIDE];
        for (int i = 0; i < expected.length; i++) {
            int level = i % levels;
            samples.put(depth, level * scale);
            expected[i] = (byte) (level == transparent ? 255 : level * 255 / (levels - 1));
        }
        byte[] value =
                ByteBuffer.allocate(2).putShort((short) (transparent * scale)).array();

        byte[] png = new PngWriter(SIDE, depth, PngWriter.GREY)
                .chunk("tRNS", value)
                .pixels(samples.bytes())
                .write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.ofGrey(expected));
    }

    /** The chunk may be shorter than the palette: colours that it does not list are opaque. */
    @Test
    void blends_transparent_palette_colours_with_white() {
        byte[] palette = {9, 9, 9, 0, 0, 0, 100, 50, 25, 20, 40, 60};
        byte[] shown = {(byte) 255, (byte) 255, (byte) 255, 127, 127, 127, 100, 50, 25, 20, 40, 60};
        BitWriter indices = new BitWriter();
        byte[] expected = new byte[Pixels.LENGTH];
        for (int i = 0; i < SIDE * SIDE; i++) {
            indices.put(2, i % 4);
            System.arraycopy(shown, i % 4 * 3, expected, 3 * i, 3);
        }

        byte[] png = new PngWriter(SIDE, 2, PngWriter.PALETTE)
                .chunk("PLTE", palette)
                .chunk("tRNS", (byte) 0, (byte) 128)
                .pixels(indices.bytes())
                .write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(expected));
    }

    @Test
    void ignores_a_transparency_chunk_beside_an_alpha_channel() {
        byte[] rgba = new byte[4 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            System.arraycopy(rgb, 3 * i, rgba, 4 * i, 3);
            rgba[4 * i + 3] = (byte) 255;
        }

        byte[] png = new PngWriter(SIDE, 8, PngWriter.RGB_WITH_ALPHA)
                .chunk("tRNS", new byte[6])
                .pixels(rgba)
                .write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(rgb));
    }

    @Test
    void ignores_a_transparency_chunk_before_the_palette() {
        byte[] png = new PngWriter(SIDE, 8, PngWriter.PALETTE)
                .chunk("tRNS", (byte) 0)
                .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3)
                .pixels(new byte[SIDE * SIDE])
                .write();

        assertThat(decoder.decode(png).pixels().toBytes()).startsWith(1, 2, 3);
    }
}
