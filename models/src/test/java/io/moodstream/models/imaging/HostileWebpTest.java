package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ContainerSanitizer;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small WebP files whose reader would be busy for minutes, or take all memory. */
class HostileWebpTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final byte[] LOSSY =
            Arrays.copyOfRange(EncodedPhotos.WEBP_LOSSY, 12, EncodedPhotos.WEBP_LOSSY.length);

    private final PhotoDecoder decoder = PhotoDecoder.create();

    /** Where a file has lossless data. */
    enum Place {
        PICTURE,
        FRAME,
        ALPHA,
        ALPHA_OF_A_FRAME;

        LosslessWriter begin(int side) {
            return this == PICTURE || this == FRAME ? LosslessWriter.picture(side, side) : LosslessWriter.alpha();
        }

        byte[] file(int side, LosslessWriter data) {
            byte[] picture = data.chunk("VP8L");
            byte[] alpha = data.chunk("ALPH");
            byte[] still = WebpWriter.extended(WebpWriter.ALPHA, side, side);
            byte[] animated = WebpWriter.extended(WebpWriter.ALPHA | WebpWriter.ANIMATION, side, side);
            return switch (this) {
                case PICTURE -> WebpWriter.file(picture);
                case FRAME -> WebpWriter.file(animated, WebpWriter.frame(0, 0, side, side, picture));
                case ALPHA -> WebpWriter.file(still, alpha, LOSSY);
                case ALPHA_OF_A_FRAME ->
                    WebpWriter.file(animated, WebpWriter.frame(0, 0, side, side, joined(alpha, LOSSY)));
            };
        }
    }

    /** Each would be undone by itself, over 16 million pixels. */
    @ParameterizedTest
    @EnumSource
    void rejects_a_transform_that_is_repeated(Place place) {
        LosslessWriter data = place.begin(4096);
        for (int i = 0; i < 10_000; i++) {
            data.transform(LosslessWriter.SUBTRACT_GREEN);
        }
        byte[] webp = place.file(4096, data.plain().even(20, 10, 30, 255));

        assertThat(webp.length).isLessThan(5_000);
        assertRefused(webp, Reason.TRUNCATED_OR_CORRUPT, "it has transform 2 twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {LosslessWriter.PREDICTOR, LosslessWriter.COLOUR, LosslessWriter.COLOUR_INDEXING})
    void rejects_a_transform_with_data_that_is_repeated(int type) {
        LosslessWriter data = LosslessWriter.picture(48, 48);
        for (int i = 0; i < 2; i++) {
            boolean indexing = type == LosslessWriter.COLOUR_INDEXING;
            data.transform(type).put(indexing ? 8 : 3, 0);
            data.put(1, 0).even(0, 0, 0, 255);
        }
        byte[] webp = WebpWriter.file(data.plain().even(20, 10, 30, 255).chunk("VP8L"));

        assertRefused(webp, Reason.TRUNCATED_OR_CORRUPT, "it has transform " + type + " twice");
    }

    /** One pixel names group 65,535, so the reader would make 327,680 tables. */
    @ParameterizedTest
    @EnumSource
    void rejects_too_many_groups_of_codes(Place place) {
        LosslessWriter data = place.begin(4).put(2, 0).put(1, 1).put(3, 0);
        data.put(1, 0).even(255, 255, 0, 255);
        for (int group = 0; group < 1 << 16; group++) {
            data.even(20, 10, 30, 255);
        }

        assertRefused(place.file(4, data), Reason.UNSUPPORTED, "65536 groups of prefix codes, at most 4096 are taken");
    }

    /** The reader would go on behind the chunk, where nothing was checked. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6})
    void rejects_a_picture_that_ends_before_its_pixels(int length) {
        byte[] data = LosslessWriter.picture(48, 48)
                .transform(LosslessWriter.SUBTRACT_GREEN)
                .transform(LosslessWriter.PREDICTOR)
                .bytes();
        byte[] chunk = WebpWriter.chunk("VP8L", Arrays.copyOf(data, length));

        assertRefused(WebpWriter.file(chunk, WebpWriter.chunk("NONE", data)), Reason.TRUNCATED_OR_CORRUPT, "bytes|end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8 ", "ALPH"})
    void rejects_a_picture_shorter_than_its_header(String type) {
        byte[] extended = WebpWriter.extended(WebpWriter.ALPHA, 24, 24);
        byte[] empty = WebpWriter.chunk(type, new byte[0]);

        assertRefused(
                WebpWriter.file(extended, empty, WebpWriter.GRADIENT),
                Reason.TRUNCATED_OR_CORRUPT,
                "a chunk in it has 0 bytes");
    }

    /** The reader decodes by the size of the canvas, whatever the picture states. */
    @Test
    void rejects_a_picture_of_another_size_than_its_canvas_or_frame() {
        byte[] picture = WebpWriter.even(24, 24, 0xff0a141e);
        byte[] animated = WebpWriter.extended(WebpWriter.ANIMATION, 4096, 4096);

        assertRefused(
                WebpWriter.file(WebpWriter.extended(0, 4096, 4096), picture),
                Reason.TRUNCATED_OR_CORRUPT,
                "its picture is 24x24 pixels, its canvas or frame 4096x4096");
        assertRefused(
                WebpWriter.file(animated, WebpWriter.frame(0, 0, 48, 48, picture)),
                Reason.TRUNCATED_OR_CORRUPT,
                "its picture is 24x24 pixels, its canvas or frame 48x48");
    }

    /** The reader would read a chunk that begins in the frame and continues in what follows it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7})
    void rejects_a_frame_that_does_not_end_with_its_last_chunk(int surplus) {
        byte[] picture = WebpWriter.even(24, 24, 0xff0a141e);
        byte[] longer = Arrays.copyOf(picture, picture.length + surplus);

        byte[] webp = WebpWriter.file(
                WebpWriter.extended(WebpWriter.ANIMATION, 24, 24),
                WebpWriter.frame(0, 0, 24, 24, longer),
                WebpWriter.frame(0, 0, 24, 24, picture));

        assertRefused(webp, Reason.TRUNCATED_OR_CORRUPT, "a frame of it does not end with its last chunk");
    }

    /** A million pixels of each image take no bits. */
    @Test
    void checks_many_frames_in_a_time_that_grows_with_the_file_alone() {
        LosslessWriter data = LosslessWriter.picture(4096, 4096);
        data.transform(LosslessWriter.PREDICTOR).put(3, 0).put(1, 0).even(0, 0, 0, 255);
        data.transform(LosslessWriter.COLOUR).put(3, 0).put(1, 0).even(0, 0, 0, 255);
        byte[] frame = WebpWriter.frame(
                0, 0, 4096, 4096, data.plain().even(0, 0, 0, 255).chunk("VP8L"));
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 30_000; i++) {
            frames.writeBytes(frame);
        }
        byte[] webp = WebpWriter.file(WebpWriter.extended(WebpWriter.ANIMATION, 4096, 4096), frames.toByteArray());

        long extra = assertTimeoutPreemptively(
                LIMIT, () -> ContainerSanitizer.readable(PhotoFormat.WEBP, webp, ImageLimits.standard())
                        .extraBytes());

        assertThat(extra).isEqualTo(40_000);
    }

    private void assertRefused(byte[] webp, Reason reason, String message) {
        BadPhotoException refusal = assertTimeoutPreemptively(
                LIMIT, () -> catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(webp)));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageFindingMatch(message);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
