package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small TIFF files that would take all memory or minutes, and their harmless relatives. */
class TiffCostTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int UNCOMPRESSED = 1;
    private static final int FAX_4 = 4;
    private static final int DEFLATE = 8;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int STRIP_LENGTHS = 279;
    private static final int PLANES = 284;
    private static final int INKS = 334;
    private static final int SIDE = 48;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** The reader allocated eight bytes for each of them, to find out what they mean. */
    @Test
    void limits_the_samples_of_a_pixel() {
        byte[] samples = page(16, 16).with(SAMPLES, 2_000_000_000).write();
        byte[] inks =
                page(16, 16).with(PHOTOMETRIC, 5).with(INKS, -2_000_000_000).write();

        assertThat(refusal(samples).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(samples)).hasMessageContaining("2000000000 samples per pixel");
        assertThat(refusal(inks)).hasMessageContaining("samples per pixel");
    }

    private static StripsWriter page(int width, int height) {
        return new StripsWriter(width, height, UNCOMPRESSED).add(new byte[256]);
    }

    /** A page of one column, in tiles of one row and 30,000 columns: 900 million pixels are decoded. */
    @Test
    void limits_the_pixels_of_tiles_beyond_the_page() {
        byte[] tiff = new StripsWriter(1, 30_000, DEFLATE)
                .tiles(30_000, 1)
                .add(deflated(new byte[30_000]), 30_000)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(tiff)).hasMessageContaining("900000000 together").hasMessageContaining("smaller tiles");
    }

    @Test
    void limits_the_number_of_strips_and_tiles() {
        byte[] tiff = new StripsWriter(400, 400, DEFLATE)
                .tiles(1, 1)
                .add(deflated(new byte[1]), 160_000)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("160000 strips or tiles instead of at most 131072");
    }

    /** Each could be read to its end before it gives its first pixel. */
    @Test
    void limits_the_bytes_that_strips_share() {
        byte[] tiff = new StripsWriter(16, 3000, DEFLATE)
                .rows(1)
                .add(new byte[100_000], 3000)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("share bytes");
    }

    /** Each then reaches to the end of the file. */
    @Test
    void limits_the_bytes_of_strips_of_unknown_length() {
        byte[] tiff = new StripsWriter(16, 3000, DEFLATE)
                .rows(1)
                .with(STRIP_LENGTHS, 0)
                .add(new byte[100_000], 3000)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("strips of unknown length");
    }

    /** Of three bits each, and each may search half of the row above. */
    @Test
    void limits_fax_codes_of_wide_rows() {
        byte[] tiff = new StripsWriter(20_000, 800, FAX_4)
                .with(258, 1)
                .add(new byte[900_000])
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("900000 bytes of fax codes for rows of 20000 pixels");
    }

    /** The reader converted all colours again after each strip. */
    @Test
    void rejects_luma_and_chroma_apart_in_several_strips() {
        byte[] tiff = new StripsWriter(16, 16, UNCOMPRESSED)
                .with(258, 8, 8, 8)
                .with(PHOTOMETRIC, 6)
                .with(SAMPLES, 3)
                .with(PLANES, 2)
                .rows(8)
                .add(new byte[128], 6)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("luma and chroma apart, in 2 strips");
    }

    @Test
    void rejects_a_page_that_does_not_say_where_all_strips_are() {
        byte[] tiff = new StripsWriter(16, 16, UNCOMPRESSED)
                .rows(4)
                .add(new byte[64], 3)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageContaining("4 strips or tiles, 3 offsets");
    }

    @ParameterizedTest
    @ValueSource(ints = {UNCOMPRESSED, DEFLATE})
    void decodes_strips_of_one_row(int compression) {
        byte[] grey = ramp();
        StripsWriter writer = new StripsWriter(SIDE, SIDE, compression).rows(1);
        for (int row = 0; row < SIDE; row++) {
            byte[] samples = Arrays.copyOfRange(grey, row * SIDE, (row + 1) * SIDE);
            writer.add(compression == DEFLATE ? deflated(samples) : samples);
        }

        assertThat(decoder.decode(writer.write()).pixels()).isEqualTo(Pixels.ofGrey(grey));
    }

    @Test
    void decodes_a_tile_that_is_larger_than_the_page() {
        byte[] grey = ramp();
        byte[] tile = new byte[64 * 64];
        for (int row = 0; row < SIDE; row++) {
            System.arraycopy(grey, row * SIDE, tile, row * 64, SIDE);
        }
        byte[] tiff = new StripsWriter(SIDE, SIDE, DEFLATE)
                .tiles(64, 64)
                .add(deflated(tile))
                .write();

        assertThat(decoder.decode(tiff).pixels()).isEqualTo(Pixels.ofGrey(grey));
    }

    private static byte[] ramp() {
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / SIDE * 4 + i % SIDE);
        }
        return samples;
    }

    private static byte[] deflated(byte[] samples) {
        Deflater deflater = new Deflater();
        deflater.setInput(samples);
        deflater.finish();
        byte[] deflated = new byte[samples.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content)));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
