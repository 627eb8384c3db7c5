package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files with JPEG inside as TIFF 6.0 had it: the reader puts the stream together from several places. */
class OldJpegTiffTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OLD_JPEG = 6;
    private static final int STREAM = 513;
    private static final int BASELINE = 0xc0;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** The reader copied everything between the beginning of the stream and the first strip. */
    @Test
    void rejects_an_old_stream_whose_first_strip_is_two_gigabytes_away() {
        byte[] tiff = new StripsWriter(16, 16, OLD_JPEG)
                .with(STREAM, 8)
                .with(273, Integer.MAX_VALUE - 100)
                .with(279, 10)
                .add(JpegSegments.withEmptyScans(BASELINE, 16, 16, 1))
                .write();

        assertThat(refusal(tiff).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(tiff)).hasMessageContaining("its first strip begins after its end");
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
