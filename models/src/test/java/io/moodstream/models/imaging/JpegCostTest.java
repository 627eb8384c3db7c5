package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.JpegSegments.END;
import static io.moodstream.models.imaging.JpegSegments.START;
import static io.moodstream.models.imaging.JpegSegments.emptyScan;
import static io.moodstream.models.imaging.JpegSegments.frame;
import static io.moodstream.models.imaging.JpegSegments.joined;
import static io.moodstream.models.imaging.JpegSegments.segment;
import static io.moodstream.models.imaging.JpegSegments.withEmptyScans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.JpegMarkers;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small JPEG files that would take all memory or minutes, and their harmless relatives. */
class JpegCostTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int COMMENT = 0xfe;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** The decoder keeps all coefficients if the first scan leaves out a component, also of a sequential picture. */
    @Test
    void estimates_a_sequential_picture_in_several_scans_by_its_coefficients() {
        byte[] jpeg = joined(
                START, frame(BASELINE, 8192, 8192, 4), emptyScan(1), emptyScan(2), emptyScan(3), emptyScan(4), END);

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(jpeg)).hasMessageContaining("takes 512 MiB to decode, at most 448");
        assertThat(JpegMarkers.readable(joined(START, frame(BASELINE, 8192, 8192, 3), emptyScan(1, 2, 3), END))
                        .extraBytes())
                .isZero();
    }

    @Test
    void limits_the_pixels_of_all_scans_together() {
        byte[] largest = withEmptyScans(PROGRESSIVE, 8192, 8192, 16);
        byte[] larger = withEmptyScans(PROGRESSIVE, 8192, 8192, 17);

        assertThat(JpegMarkers.readable(largest).extraBytes()).isEqualTo(8192L * 8192 * Short.BYTES);
        assertThat(refusal(larger).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(larger)).hasMessageContaining("17 scans of 8192x8192 pixels, together more than 1073741824");
        assertThat(JpegMarkers.readable(withEmptyScans(PROGRESSIVE, 4096, 4096, 64))
                        .content())
                .isNotEmpty();
    }

    /** The decoder holds the coefficients of the first when it finds the second. */
    @Test
    void rejects_a_second_frame_header() {
        byte[] jpeg = joined(
                START, frame(PROGRESSIVE, 8192, 8192, 4), emptyScan(1), frame(BASELINE, 8, 8, 1), emptyScan(1), END);

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(jpeg)).hasMessageContaining("two frame headers");
    }

    @Test
    void decodes_a_sequential_picture_in_several_scans_like_one_in_a_single_scan() {
        byte[] single = threeBlocks(scan(new byte[] {0x41, (byte) 0x85, 0x3f}, 1, 2, 3));
        byte[] several =
                threeBlocks(joined(scan(new byte[] {0x43}, 1), scan(new byte[] {0x63}, 2), scan(new byte[] {0x53}, 3)));

        assertThat(decoder.decode(several).pixels())
                .isEqualTo(decoder.decode(single).pixels());
    }

    /** One block of 8x8 pixels in each of three components; each is a difference in brightness without details. */
    private static byte[] threeBlocks(byte[] scans) {
        byte[] quantization = new byte[65];
        Arrays.fill(quantization, 1, 65, (byte) 20);
        return joined(
                START,
                segment(0xdb, quantization),
                frame(BASELINE, 8, 8, 3),
                segment(HUFFMAN_TABLES, table(0x00, 4)),
                segment(HUFFMAN_TABLES, table(0x10, 0)),
                scans,
                END);
    }

    /** A Huffman table with one code, a single 0. */
    private static byte[] table(int kind, int value) {
        byte[] table = new byte[18];
        table[0] = (byte) kind;
        table[1] = 1;
        table[17] = (byte) value;
        return table;
    }

    private static byte[] scan(byte[] data, int... components) {
        byte[] scan = emptyScan(components);
        scan[scan.length - 2] = 63;
        scan[scan.length - 1] = 0;
        return joined(scan, data);
    }

    @Test
    void limits_the_segments_that_the_reader_keeps() {
        assertThat(refusal(with(segment(HUFFMAN_TABLES, new byte[0]), 65)))
                .hasMessageContaining("more than 64 segments of Huffman tables");
        assertThat(refusal(with(segment(COMMENT, new byte[0]), 4097))).hasMessageContaining("more than 4096 segments");
        assertThat(decoder.decode(with(segment(COMMENT, new byte[0]), 1000)).width())
                .isEqualTo(24);
    }

    private static byte[] with(byte[] segment, int times) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            segments.writeBytes(segment);
        }
        return JpegSegments.with(plain(), segments.toByteArray());
    }

    private static byte[] plain() {
        return EncodedPhotos.encode(EncodedPhotos.gradient(24, 24), "jpeg");
    }

    /** One reader takes them for segments and the other does not, so each would find other pictures behind them. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xde, 0xdf, 0xf7, 0xf8})
    void rejects_markers_whose_end_is_unclear(int code) {
        byte[] jpeg = JpegSegments.with(plain(), segment(code, new byte[2]));

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(jpeg)).hasMessageContaining("marker 0x" + Integer.toHexString(code));
    }

    @Test
    void rejects_a_segment_shorter_than_its_length_field() {
        byte[] jpeg = JpegSegments.with(plain(), new byte[] {(byte) 0xff, (byte) COMMENT, 0, 0});

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(jpeg)).hasMessageContaining("marker 0xfe");
    }

    /** The reader skips such a marker alone, not what would be its segment. */
    @Test
    void finds_a_frame_behind_a_reserved_marker() {
        byte[] hiding = segment(0xf0, frame(0xc3, 8192, 8192, 4));

        assertThat(refusal(JpegSegments.with(plain(), hiding))).hasMessageContaining("lossless");
    }

    static List<byte[]> profiles_that_claim_gigabytes() {
        byte[] profile = ByteBuffer.wrap(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .putInt(0, Integer.MAX_VALUE - 100)
                .array();
        return List.of(
                segment(0xe0, part("ICC_PROFILE\0\1\1", profile)),
                segment(0xe1, part("ICC_PROFILE\0\1\1", profile)),
                segment(0xe2, part("ICC_PROFILE\7\1\1", profile)),
                joined(
                        segment(0xe3, part("ICC_PROFILE\0\1\1", new byte[4])),
                        segment(0xe2, part("ICC_PROFILE\0\2\1", profile))),
                joined(
                        segment(0xe2, part("ICC_PROFILEX\0\1\1", new byte[4])),
                        segment(0xe2, part("ICC_PROFILE\0\2\1", profile))),
                joined(
                        segment(0xe2, part("ICC_PROFILE\0\3\3", new byte[4])),
                        segment(0xe2, part("ICC_PROFILE\0\1\3", new byte[0])),
                        segment(0xe2, part("ICC_PROFILE\0\2\3", profile))),
                joined(
                        segment(0xe2, part("ICC_PROFILE\0\1\2", Arrays.copyOf(profile, 3))),
                        segment(0xe2, part("ICC_PROFILE\0\2\2", Arrays.copyOfRange(profile, 3, profile.length)))));
    }

    private static byte[] part(String name, byte[] profile) {
        return joined(name.getBytes(StandardCharsets.US_ASCII), profile);
    }

    @ParameterizedTest
    @MethodSource("profiles_that_claim_gigabytes")
    void ignores_a_profile_that_claims_gigabytes_wherever_the_reader_finds_it(byte[] segments) {
        byte[] jpeg = JpegSegments.with(plain(), segments);

        assertThat(decoder.decode(jpeg).pixels())
                .isEqualTo(decoder.decode(plain()).pixels());
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content)));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
