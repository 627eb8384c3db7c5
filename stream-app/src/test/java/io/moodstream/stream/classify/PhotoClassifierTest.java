package io.moodstream.stream.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PhotoClassifierTest {

    private static final byte[] BRIGHT = png(Pixels.SIDE, 250);
    private static final byte[] DARK = png(Pixels.SIDE, 5);
    /** The sample ensemble fails on photos of this grey. */
    private static final int CULPRIT = 128;
    /** Every member abstains from photos of this grey. */
    private static final int BLANK = 0;

    private final List<Integer> calls = new ArrayList<>();
    private final List<Long> decodeTimes = new ArrayList<>();
    private final PhotoClassifier classifier = new PhotoClassifier(PhotoDecoder.create(), this::ensemble)
            .onNoFace(NoFacePolicy.REJECT)
            .timed(decodeTimes::add);

    /** Bright photos are happy. */
    private List<Classification> ensemble(List<PhotoPixels> photos) {
        calls.add(photos.size());
        return photos.stream().map(photo -> classify(photo.pixels())).toList();
    }

    private static Classification classify(Pixels photo) {
        if (photo.equals(pixels(CULPRIT))) {
            throw new IllegalStateException("grey");
        }
        double score = photo.equals(pixels(BLANK)) ? Double.NaN : photo.equals(pixels(250)) ? 0.9 : 0.1;
        return Classification.decide(
                new MajorityVote(), List.of(MemberBallot.of(new MemberVersion("custom", 1), score)));
    }

    @Test
    void photos_are_classified_together_and_in_order() {
        List<Result<ClassifiedPhoto>> results =
                classifier.classify(List.of(photo("a", BRIGHT), photo("b", DARK), photo("c", BRIGHT)));

        assertThat(results).extracting(PhotoClassifierTest::shown).containsExactly("a HAPPY", "b SAD", "c HAPPY");
        assertThat(calls).containsExactly(3);
        assertThat(decodeTimes).hasSize(3);
        ClassifiedPhoto first = results.get(0).toOptional().orElseThrow();
        assertThat(first.ballots()).containsExactly(MemberBallot.of(new MemberVersion("custom", 1), 0.9));
        assertThat(first.image().format()).isEqualTo("png");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPhotos")
    void a_photo_that_has_no_verdict_is_rejected_with_the_reason(String reason, byte[] content, String message) {
        Result<ClassifiedPhoto> result =
                classifier.classify(List.of(photo("bad", content))).get(0);

        Rejection rejection = rejection(result);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.message()).contains(message);
    }

    static Stream<Arguments> badPhotos() {
        return Stream.of(
                Arguments.of("EMPTY", new byte[0], "0 bytes"),
                Arguments.of("UNKNOWN_FORMAT", "no photo".getBytes(StandardCharsets.UTF_8), "JPEG"),
                Arguments.of("UNSUPPORTED", "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.US_ASCII), "Video files"),
                Arguments.of("TRUNCATED_OR_CORRUPT", Arrays.copyOf(BRIGHT, BRIGHT.length / 2), "png"),
                Arguments.of("NO_FACE", png(320, 5), "No face was found in this png photo of 320x320"),
                Arguments.of("NO_VOTE", png(Pixels.SIDE, BLANK), "No member voted on photo 'bad'"),
                Arguments.of("INTERNAL_ERROR", png(Pixels.SIDE, CULPRIT), "IllegalStateException: grey"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void a_photo_beyond_the_limits_is_rejected(String reason, ImageLimits limits) {
        PhotoClassifier limited = new PhotoClassifier(PhotoDecoder.withLimits(limits), this::ensemble);

        assertThat(rejection(limited.classify(List.of(photo("a", BRIGHT))).get(0))
                        .reason())
                .isEqualTo(reason);
        assertThat(calls).isEmpty();
    }

    static Stream<Arguments> limits() {
        ImageLimits usual = ImageLimits.standard();
        return Stream.of(
                Arguments.of(
                        "TOO_LARGE", new ImageLimits(10, usual.maxPixels(), usual.maxWholePixels(), usual.maxSide())),
                Arguments.of("TOO_MANY_PIXELS", new ImageLimits(usual.maxBytes(), 100, usual.maxWholePixels(), 100)));
    }

    @Test
    void classifies_the_whole_photo_if_no_face_is_found_and_none_is_required() {
        PhotoClassifier lenient = classifier.onNoFace(NoFacePolicy.CLASSIFY);

        ClassifiedPhoto photo = lenient.classify(List.of(photo("a", png(320, 5))))
                .get(0)
                .toOptional()
                .orElseThrow();
        assertThat(photo.image().detections())
                .hasValueSatisfying(it -> assertThat(it.faces()).isEmpty());
    }

    @Test
    void a_bad_photo_does_not_affect_the_others_of_its_batch() {
        List<Result<ClassifiedPhoto>> results =
                classifier.classify(List.of(photo("a", BRIGHT), photo("bad", new byte[] {1, 2}), photo("c", DARK)));

        assertThat(results)
                .extracting(PhotoClassifierTest::shown)
                .containsExactly("a HAPPY", "UNKNOWN_FORMAT", "c SAD");
        assertThat(calls).containsExactly(2);
    }

    @Test
    void rejects_only_the_photo_at_fault_if_the_ensemble_fails_on_a_batch() {
        List<Result<ClassifiedPhoto>> results = classifier.classify(List.of(
                photo("a", BRIGHT), photo("b", DARK), photo("bad", png(Pixels.SIDE, CULPRIT)), photo("d", BRIGHT)));

        assertThat(results)
                .extracting(PhotoClassifierTest::shown)
                .containsExactly("a HAPPY", "b SAD", "INTERNAL_ERROR", "d HAPPY");
        assertThat(calls).containsExactly(4, 1, 1, 1, 1);
    }

    @Test
    void does_not_mix_up_results_if_the_ensemble_loses_a_photo() {
        PhotoClassifier losing = new PhotoClassifier(
                PhotoDecoder.create(), photos -> ensemble(photos.subList(0, (photos.size() + 1) / 2)));

        assertThat(losing.classify(List.of(photo("a", BRIGHT), photo("b", DARK))))
                .extracting(PhotoClassifierTest::shown)
                .containsExactly("a HAPPY", "b SAD");
        PhotoClassifier empty = new PhotoClassifier(PhotoDecoder.create(), photos -> List.of());
        assertThat(rejection(empty.classify(List.of(photo("a", BRIGHT))).get(0)).message())
                .contains("0 classifications for 1 photos");
    }

    @Test
    void rethrows_an_error_that_no_photo_caused() {
        PhotoClassifier broken = new PhotoClassifier(PhotoDecoder.create(), photos -> {
            throw new OutOfMemoryError("none left");
        });
        assertThatThrownBy(() -> broken.classify(List.of(photo("a", BRIGHT)))).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void ends_a_batch_when_time_is_up_but_not_before_the_first_photo() {
        List<InFlightPhoto> photos = List.of(photo("a", BRIGHT), photo("b", DARK), photo("c", BRIGHT));

        assertThat(classifier.classify(photos, () -> true))
                .extracting(PhotoClassifierTest::shown)
                .containsExactly("a HAPPY");
        assertThat(classifier.classify(photos, () -> decodeTimes.size() == 3))
                .extracting(PhotoClassifierTest::shown)
                .containsExactly("a HAPPY", "b SAD");
        assertThat(calls).containsExactly(1, 2);
    }

    @Test
    void does_not_call_the_ensemble_without_photos() {
        assertThat(classifier.classify(List.of())).isEmpty();
        assertThat(calls).isEmpty();
    }

    private static String shown(Result<ClassifiedPhoto> result) {
        return result.fold(
                photo -> photo.event().getPhotoId() + " " + photo.verdict().label(), Rejection::reason);
    }

    private static Rejection rejection(Result<ClassifiedPhoto> result) {
        assertThat(result).isInstanceOf(Result.Rejected.class);
        return ((Result.Rejected<ClassifiedPhoto>) result).rejection();
    }

    private static InFlightPhoto photo(String id, byte[] content) {
        return new InFlightPhoto(new PhotoEvent(id, "ada", Instant.EPOCH, null, null, null, null, Map.of()), content);
    }

    private static Pixels pixels(int grey) {
        return PhotoDecoder.create().decode(png(Pixels.SIDE, grey)).pixels();
    }

    private static byte[] png(int side, int grey) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[side * side];
        Arrays.fill(pixels, (byte) grey);
        image.getRaster().setDataElements(0, 0, side, side, pixels);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
