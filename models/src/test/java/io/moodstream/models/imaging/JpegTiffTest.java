package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.JpegSegments.END;
import static io.moodstream.models.imaging.JpegSegments.START;
import static io.moodstream.models.imaging.JpegSegments.frame;
import static io.moodstream.models.imaging.JpegSegments.joined;
import static io.moodstream.models.imaging.JpegSegments.segment;
import static io.moodstream.models.imaging.JpegSegments.withEmptyScans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files with JPEG inside: what a JPEG file may not cost, its strips may not cost either. */
class JpegTiffTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int TABLES = 347;
    private static final int STREAM = 513;
    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int COMMENT = 0xfe;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage grey = EncodedPhotos.noise(48, 48, BufferedImage.TYPE_BYTE_GRAY, 5);

    @ParameterizedTest
    @CsvSource({
        "0xc0, 20000, TRUNCATED_OR_CORRUPT, '20000x20000 pixels, and should have 16x16'",
        "0xc2, 65500, TRUNCATED_OR_CORRUPT, '65500x65500 pixels, and should have 16x16'",
        "0xc3, 20000, UNSUPPORTED, 'JPEG in the TIFF photo has a coding process other than baseline and progressive'",
        "0xca, 16, UNSUPPORTED, arithmetic"
    })
    void rejects_a_strip_whose_jpeg_is_larger_or_of_another_process(
            String process, int side, Reason reason, String named) {
        byte[] jpeg = withEmptyScans(Integer.decode(process), side, side, 1);
        byte[] tiff = new StripsWriter(16, 16, JPEG).add(jpeg).write();
        byte[] old =
                new StripsWriter(16, 16, OLD_JPEG).with(STREAM, 8).add(jpeg).write();

        assertThat(refusal(tiff).reason()).isEqualTo(reason);
        assertThat(refusal(tiff)).hasMessageContaining(named);
        assertThat(refusal(old).reason()).isEqualTo(reason);
        assertThat(refusal(old)).hasMessageContaining(named);
    }

    @Test
    void limits_the_scans_of_a_strip() {
        byte[] tiff = new StripsWriter(16, 16, JPEG)
                .add(withEmptyScans(PROGRESSIVE, 16, 16, 65))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("more than 64 scans");
    }

    @Test
    void limits_the_pixels_of_the_scans_of_all_strips_together() {
        byte[] tiff = new StripsWriter(2049, 6000, JPEG)
                .tiles(2048, 2048)
                .add(withEmptyScans(PROGRESSIVE, 2048, 2048, 64), 6)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("JPEG scans of more than 1073741824 pixels together");
    }

    @Test
    void counts_the_coefficients_of_a_progressive_strip() {
        byte[] tiff = new StripsWriter(1024, 1024, JPEG)
                .add(withEmptyScans(PROGRESSIVE, 1024, 1024, 1))
                .write();
        Thumbnails thumbnails = new Thumbnails(ImageLimits.standard(), DecodeMemory.ofMib(11));

        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> thumbnails.jpeg(tiff, 160));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal).hasMessageContaining("takes 12 MiB to decode, at most 11");
    }

    /** A JPEG reader is started for each. */
    @Test
    void limits_the_number_of_strips() {
        byte[] jpeg = withEmptyScans(BASELINE, 16, 1, 1);
        for (int compression : new int[] {JPEG, OLD_JPEG}) {
            byte[] tiff = new StripsWriter(16, 5000, compression)
                    .rows(1)
                    .add(jpeg, 5000)
                    .write();

            assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
            assertThat(refusal(tiff)).hasMessageContaining("5000 strips or tiles instead of at most 4096");
        }
    }

    @Test
    void limits_the_bytes_that_strips_share() {
        byte[] jpeg = withEmptyScans(BASELINE, 16, 1, 1);
        byte[] tiff = new StripsWriter(16, 4000, JPEG)
                .rows(1)
                .add(Arrays.copyOf(jpeg, 100_000), 4000)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("share bytes");
    }

    /** The reader keeps all segments of a strip while it decodes it. */
    @Test
    void limits_the_segments_of_all_strips_together() {
        byte[] comments =
                joined(Collections.nCopies(4000, segment(COMMENT, new byte[0])).toArray(byte[][]::new));
        byte[] tiff =
                new StripsWriter(16, 160, JPEG).rows(8).add(strip(comments), 20).write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("more than 65536 JPEG segments together");
    }

    @Test
    void rejects_a_strip_with_a_marker_whose_end_is_unclear() {
        byte[] tiff = new StripsWriter(16, 8, JPEG)
                .add(strip(segment(0xde, new byte[2])))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageStartingWith("The tiff photo").hasMessageContaining("marker 0xde");
    }

    /** The reader parses it to find out about colours, and 4,000 fields claim the same 40,000 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {EXIF, 0xe0})
    void rejects_an_exif_block_that_claims_the_same_bytes_again_and_again(int code) {
        ByteBuffer block = ByteBuffer.allocate(60_000)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 4000);
        for (int i = 0; i < 4000; i++) {
            block.putShort((short) (10_000 + i))
                    .putShort((short) 5)
                    .putInt(5000)
                    .putInt(8);
        }

        byte[] tiff = new StripsWriter(48, 48, JPEG)
                .add(JpegSegments.with(EncodedPhotos.encode(grey, "jpeg"), segment(code, block.array())))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageContaining("its fields claim more than 1168564 bytes of memory");
    }

    @Test
    void rejects_an_exif_block_in_the_form_of_bigtiff() {
        byte[] block = "Exif\0\0MM\0+\0\10\0\0\0\0\0\0\0\0\0\20".getBytes(StandardCharsets.US_ASCII);
        byte[] tiff = new StripsWriter(48, 48, JPEG)
                .add(JpegSegments.with(EncodedPhotos.encode(grey, "jpeg"), segment(EXIF, block)))
                .write();

        assertThat(refusal(tiff)).hasMessageContaining("BigTIFF");
    }

    @Test
    void limits_the_strips_with_a_profile_and_rejects_one_that_claims_gigabytes() {
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] many = new StripsWriter(16, 520, JPEG)
                .rows(8)
                .add(withProfile(srgb), 65)
                .write();
        byte[] overlong = new StripsWriter(16, 8, JPEG)
                .add(withProfile(
                        ByteBuffer.wrap(srgb).putInt(0, Integer.MAX_VALUE - 100).array()))
                .write();

        assertThat(refusal(many)).hasMessageContaining("a colour profile in more than 64 strips");
        assertThat(refusal(overlong)).hasMessageContaining("a profile in it is longer");
    }

    private static byte[] withProfile(byte[] profile) {
        byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
        return strip(segment(PROFILE, joined(name, profile)));
    }

    /** A picture of 16x8 pixels that begins with these segments. */
    private static byte[] strip(byte[] segments) {
        byte[] jpeg = withEmptyScans(BASELINE, 16, 8, 1);
        return joined(START, segments, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    @Test
    void rejects_tables_with_a_picture() {
        byte[] tiff = new StripsWriter(48, 48, JPEG)
                .withBytes(TABLES, joined(START, frame(PROGRESSIVE, 60_000, 60_000, 4), END))
                .add(EncodedPhotos.encode(grey, "jpeg"))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageContaining("its JPEG tables contain a picture");
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content)));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
