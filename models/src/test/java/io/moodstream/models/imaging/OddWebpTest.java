package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP files with more in them, or after them, than a picture. */
class OddWebpTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final Pixels pixels = decoder.decode(EncodedPhotos.WEBP_LOSSLESS).pixels();

    @ParameterizedTest
    @ValueSource(bytes = {'x', 0})
    void ignores_bytes_after_the_declared_size(byte trailer) {
        byte[] webp = Arrays.copyOf(EncodedPhotos.WEBP_LOSSLESS, EncodedPhotos.WEBP_LOSSLESS.length + 30);
        Arrays.fill(webp, EncodedPhotos.WEBP_LOSSLESS.length, webp.length, trailer);

        assertThat(decoder.decode(webp).pixels()).isEqualTo(pixels);
    }

    /** Reserved flags or bytes are set, a flag is set without its chunk, or the profile is broken. */
    @ParameterizedTest
    @CsvSource({
        "0xc1, 0, 0, 0",
        "0, 0xffffff, 0, 0",
        "0x08, 0, 0, 0",
        "0x20, 0, 0, 0",
        "0x20, 0, 200, 0",
        "0x20, 0, 200, 2147483000"
    })
    void ignores_reserved_bits_and_broken_profiles(String flags, String reserved, int profile, int claimed) {
        byte[] extended = WebpWriter.extended(Integer.decode(flags), 24, 24);
        ByteBuffer bits = ByteBuffer.wrap(extended).order(ByteOrder.LITTLE_ENDIAN);
        bits.putInt(8, bits.getInt(8) | Integer.decode(reserved) << 8);
        byte[] broken =
                ByteBuffer.allocate(Math.max(4, profile)).putInt(claimed).array();
        byte[] chunk = profile > 0 ? WebpWriter.chunk("ICCP", broken) : new byte[0];

        byte[] webp = WebpWriter.file(extended, chunk, WebpWriter.GRADIENT);

        assertThat(decoder.decode(webp).pixels()).isEqualTo(pixels);
    }

    @Test
    void ignores_unknown_chunks() {
        byte[] unknown = WebpWriter.chunk("PSAI", new byte[77]);

        byte[] webp = WebpWriter.file(WebpWriter.extended(0, 24, 24), unknown, WebpWriter.GRADIENT, unknown);

        assertThat(decoder.decode(webp).pixels()).isEqualTo(pixels);
    }

    /** The canvas is nine times as large: the frame is the picture, not the empty canvas around it. */
    @Test
    void decodes_a_small_animation_frame_without_the_canvas_around_it() {
        byte[] frame = WebpWriter.frame(24, 24, 24, 24, WebpWriter.GRADIENT);

        byte[] webp = animation(72, frame, frame);

        assertThat(decoder.decode(webp).pixels()).isEqualTo(pixels);
        assertThat(decoder.decode(webp).width()).isEqualTo(24);
    }

    /** The frame before it is fully transparent, or has only four black pixels. */
    @ParameterizedTest
    @CsvSource({"24, 0x00000000", "2, 0xff000000"})
    void decodes_the_first_animation_frame_that_shows_something(int side, String argb) {
        byte[] even = WebpWriter.even(side, side, Long.decode(argb).intValue());
        byte[] first = WebpWriter.frame(0, 0, side, side, even);

        byte[] webp = animation(24, first, WebpWriter.frame(0, 0, 24, 24, WebpWriter.GRADIENT));

        assertThat(decoder.decode(webp).pixels()).isEqualTo(pixels);
    }

    private static byte[] animation(int side, byte[] first, byte[] second) {
        return WebpWriter.file(
                WebpWriter.extended(WebpWriter.ANIMATION | WebpWriter.ALPHA, side, side),
                WebpWriter.chunk("ANIM", new byte[6]),
                first,
                second);
    }

    @Test
    void decodes_a_picture_of_a_single_colour() {
        byte[] webp = WebpWriter.file(WebpWriter.even(48, 48, 0xff0a141e));

        assertThat(decoder.decode(webp).pixels().toBytes())
                .startsWith(10, 20, 30)
                .endsWith(10, 20, 30);
    }

    @Test
    void rejects_a_fully_transparent_picture() {
        byte[] extended = WebpWriter.extended(WebpWriter.ALPHA, 24, 24);

        BadPhotoException refusal = refusal(WebpWriter.file(extended, WebpWriter.even(24, 24, 0)));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("transparent");
    }

    @Test
    void rejects_24_megapixels_and_names_the_limit() {
        BadPhotoException refusal = refusal(WebpWriter.file(WebpWriter.even(6000, 4000, 0xff0a141e)));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("6000x4000").hasMessageContaining("at most 16777216");
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
