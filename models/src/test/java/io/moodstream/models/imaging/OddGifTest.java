package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIF files whose first frame shows nothing, and files that unusual encoders write. */
class OddGifTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage picture = EncodedPhotos.gradient(48, 48);

    /**
     * The canvas is 48x48; the first frame is transparent: a pixel in the corner, a picture far outside, or the whole
     * canvas.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0", "48, 48, 1000, 1000", "48, 48, 0, 0"})
    void decodes_the_first_frame_that_shows_something(int width, int height, int left, int top) {
        byte[] plain = encode(picture, "gif");
        byte[] empty = GifWriter.clear(width, height, left, top);
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

    private static int indexOf(byte[] content, byte first, byte second) {
        for (int at = 13; at + 1 < content.length; at++) {
            if (content[at] == first && content[at + 1] == second) {
                return at;
            }
        }
        return -1;
    }

    /** Noise soon uses up all 3,838 codes: the rest of the picture is written with those. */
    @Test
    void keeps_decoding_when_the_code_table_is_full() {
        byte[] noise = new byte[144 * 144];
        new Random(7).nextBytes(noise);
        byte[] png = new PngWriter(144, 8, PngWriter.GREY).pixels(noise).write();
        GifWriter gif = new GifWriter(144, 144).add(GifWriter.frame(144, 144, 0, 0, noise));

        assertThat(decoder.decode(gif.withoutEnd()).pixels())
                .isEqualTo(decoder.decode(png).pixels());
        assertThat(decoder.decode(gif.write()).pixels())
                .isEqualTo(decoder.decode(png).pixels());
    }
}
