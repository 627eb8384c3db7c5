package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.TiffWriter.Page;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.TiffPage;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files: which of their pages is the photo, and what their samples mean. */
class OddTiffTest {

    private static final int SIDE = 48;
    private static final int WHITE_IS_0 = 0;
    private static final int BLACK_IS_0 = 1;
    private static final int RGB = 2;
    private static final int CMYK = 5;
    private static final int CFA = 32803;
    private static final int SUBFILE = 254;
    private static final int FORMAT = 339;
    private static final int EXTRA = 338;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    private static Page photo() {
        return Page.of(SIDE, SIDE, BLACK_IS_0, 8, ramp());
    }

    private static Page small() {
        return Page.of(16, 16, BLACK_IS_0, 8, new byte[256]);
    }

    private static Page raw() {
        return Page.of(200, 200, CFA, 16, new byte[80_000]);
    }

    /** Brightness increases from row to row, and a little along each row. */
    private static byte[] ramp() {
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / SIDE * 4 + i % SIDE);
        }
        return samples;
    }

    private static byte[] preview() {
        byte[] samples = new byte[100 * 100];
        java.util.Arrays.fill(samples, (byte) 99);
        return samples;
    }

    static List<Supplier<byte[]>> files_with_a_thumbnail_first() {
        return List.of(
                () -> file(small().with(SUBFILE, 1), photo()).chained(),
                () -> file(small().with(255, 2), photo()).chained(),
                () -> file(small(), photo()).chained(),
                () -> file(small().with(SUBFILE, 1), photo()).below(),
                () -> file(small().with(SUBFILE, 1), small().with(SUBFILE, 4), photo())
                        .below());
    }

    @ParameterizedTest
    @MethodSource("files_with_a_thumbnail_first")
    void decodes_the_photo_and_not_its_thumbnail(Supplier<byte[]> file) {
        assertThat(decoder.decode(file.get()).pixels()).isEqualTo(Pixels.ofGrey(ramp()));
    }

    private static TiffWriter file(Page... pages) {
        TiffWriter writer = new TiffWriter(pages.length % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (Page page : pages) {
            writer.add(page);
        }
        return writer;
    }

    @Test
    void decodes_the_first_of_several_photos() {
        byte[] tiff =
                file(photo(), Page.of(60, 60, BLACK_IS_0, 8, new byte[3600])).chained();

        assertThat(decoder.decode(tiff).pixels()).isEqualTo(Pixels.ofGrey(ramp()));
    }

    @Test
    void decodes_the_largest_preview_of_a_raw_photo() {
        Page large = Page.of(100, 100, BLACK_IS_0, 8, preview()).with(SUBFILE, 1);

        DecodedPhoto photo =
                decoder.decode(file(small().with(SUBFILE, 1), raw(), large).below());

        assertThat(photo.width()).isEqualTo(100);
        assertThat(photo.pixels().toBytes()).containsOnly(99);
        BadPhotoException refusal =
                refusal(file(small().with(SUBFILE, 1), raw()).below());
        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("raw");
    }

    @Test
    void applies_the_orientation_of_the_first_page_to_a_nested_page() {
        byte[] tiff = file(small().with(SUBFILE, 1).with(TiffPage.ORIENTATION, 3), photo())
                .below();
        byte[] upright = ramp();
        byte[] turned = new byte[upright.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = upright[turned.length - 1 - i];
        }

        assertThat(decoder.decode(tiff).pixels()).isEqualTo(Pixels.ofGrey(turned));
    }

    @Test
    void survives_a_cycle_of_pages() {
        byte[] tiff = file(small().with(SUBFILE, 1), small().with(SUBFILE, 1)).chained();
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(tiff.length - 4, bytes.getInt(4));

        assertThat(decoder.decode(tiff).width()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"3, 32, floating", "3, 16, floating", "1, 32, 32 bits", "2, 16, signed", "2, 8, signed"})
    void rejects_samples_without_a_defined_black_and_white(int format, int bits, String named) {
        byte[] samples = new byte[SIDE * SIDE * bits / 8];
        byte[] tiff = file(Page.of(SIDE, SIDE, BLACK_IS_0, bits, samples).with(FORMAT, format))
                .chained();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining(named).hasMessageContaining("8 bits");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void inverts_samples_where_white_is_zero(int bits) {
        byte[] tiff = file(Page.of(SIDE, SIDE, WHITE_IS_0, bits, new byte[SIDE * SIDE * bits / 8]))
                .chained();

        assertThat(decoder.decode(tiff).pixels().toBytes()).containsOnly(255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void scales_every_bit_depth_from_black_to_white(int bits) {
        byte[] samples = new byte[SIDE * SIDE * bits / 8];
        java.util.Arrays.fill(samples, 0, samples.length / 2, (byte) 0xff);

        byte[] pixels = decoder.decode(
                        file(Page.of(SIDE, SIDE, BLACK_IS_0, bits, samples)).chained())
                .pixels()
                .toBytes();

        assertThat(Byte.toUnsignedInt(pixels[0])).isEqualTo(255);
        assertThat(pixels[pixels.length - 1]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void ignores_a_fourth_sample_that_is_not_alpha(int bits) {
        byte[] samples = new byte[SIDE * SIDE * 4 * bits / 8];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / (bits / 8) % 4 == 3 ? 0 : 99);
        }
        byte[] tiff =
                file(Page.of(SIDE, SIDE, RGB, bits, samples).with(EXTRA, 0)).chained();

        assertThat(decoder.decode(tiff).pixels().toBytes()).containsOnly(99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rejects_a_fully_transparent_picture(int alpha) {
        byte[] tiff = file(Page.of(SIDE, SIDE, RGB, 8, new byte[SIDE * SIDE * 4])
                        .with(EXTRA, alpha))
                .chained();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("transparent");
    }

    @Test
    void decodes_cmyk_without_ink_as_white() {
        byte[] tiff =
                file(Page.of(SIDE, SIDE, CMYK, 8, new byte[SIDE * SIDE * 4])).chained();

        for (byte value : decoder.decode(tiff).pixels().toBytes()) {
            assertThat(Byte.toUnsignedInt(value)).isGreaterThan(245);
        }
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
