package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.JpegSegments.START;
import static io.moodstream.models.imaging.JpegSegments.joined;
import static io.moodstream.models.imaging.JpegSegments.withEmptyScans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files with JPEG inside as TIFF 6.0 had it: the reader puts the stream together from several places. */
class OldJpegTiffTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OLD_JPEG = 6;
    private static final int STREAM = 513;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** The reader copied everything between the beginning of the stream and the first strip. */
    @Test
    void rejects_an_old_stream_whose_first_strip_is_two_gigabytes_away() {
        byte[] tiff = new StripsWriter(16, 16, OLD_JPEG)
                .with(STREAM, 8)
                .with(273, Integer.MAX_VALUE - 100)
                .with(279, 10)
                .add(withEmptyScans(BASELINE, 16, 16, 1))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageContaining("its first strip begins after its end");
    }

    /**
     * The first tile begins with 00 DA, which the reader takes for the marker FF DA: so it puts everything up to the
     * last bytes of that tile, a picture of many scans, before each tile.
     */
    @Test
    void counts_the_scans_that_the_reader_puts_before_each_tile() {
        byte[] picture = withEmptyScans(PROGRESSIVE, 2048, 2048, 64);
        byte[] hiding = joined(new byte[] {0, (byte) 0xda, -1, -1}, Arrays.copyOfRange(picture, 2, picture.length));
        byte[] first = Arrays.copyOf(hiding, 65_540);
        byte[] jpeg = withEmptyScans(BASELINE, 8, 8, 1);
        byte[] other = Arrays.copyOfRange(jpeg, 2, jpeg.length);
        int[] offsets = new int[32];
        int[] lengths = new int[32];
        Arrays.fill(offsets, 10 + first.length);
        Arrays.fill(lengths, other.length);
        offsets[0] = 10;
        lengths[0] = first.length;
        byte[] tiff = new StripsWriter(2048, 2048, OLD_JPEG)
                .tiles(64, 2048)
                .with(STREAM, 8)
                .with(TILE_OFFSETS, offsets)
                .with(TILE_LENGTHS, lengths)
                .add(joined(START, first, other))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("JPEG scans of more than 1073741824 pixels together");
    }

    @Test
    void limits_the_bytes_that_strips_without_a_stream_share() {
        byte[] tiff = new StripsWriter(16, 30_000, OLD_JPEG)
                .with(519, 8)
                .with(520, 8)
                .with(521, 8)
                .rows(8)
                .add(new byte[100_000], 3750)
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("share bytes");
    }

    /** Four kilobytes for each. */
    @ParameterizedTest
    @ValueSource(ints = {519, 520, 521})
    void limits_the_tables_of_an_old_stream(int tag) {
        byte[] tiff = new StripsWriter(16, 16, OLD_JPEG)
                .with(519, 8)
                .with(520, 8)
                .with(521, 8)
                .with(tag, new int[100_000])
                .add(new byte[100])
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(tiff)).hasMessageContaining("100000 JPEG tables");
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content)));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
