package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static io.moodstream.models.imaging.JpegSegments.indexOf;
import static io.moodstream.models.imaging.JpegSegments.joined;
import static io.moodstream.models.imaging.JpegSegments.lastIndexOf;
import static io.moodstream.models.imaging.JpegSegments.segment;
import static io.moodstream.models.imaging.JpegSegments.withProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs that viewers show although something about them is odd. */
class OddJpegTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage face =
            DrawnPicture.of(160, 160, 3).withDrawnFace(80, 80, 90).picture();

    /** What is odd about a picture that is complete. */
    enum Oddity {
        NO_END(jpeg -> Arrays.copyOf(jpeg, jpeg.length - 2)),
        NO_END_BUT_A_FILL_BYTE(jpeg -> Arrays.copyOf(jpeg, jpeg.length - 1)),
        TRAILER_IN_PLACE_OF_THE_END(jpeg -> trailed(Arrays.copyOf(jpeg, jpeg.length - 2))),
        TRAILER(OddJpegTest::trailed),
        VIDEO_APPENDED(jpeg -> joined(jpeg, ascii("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom"), rubbish(500))),
        SMALLER_PICTURE_APPENDED(jpeg -> joined(
                JpegSegments.with(jpeg, segment(0xe2, ascii("MPF\0MM\0*\0\0\0\u0008\0\0"))),
                encode(EncodedPhotos.gradient(48, 48), "jpeg"))),
        FILL_BYTES_BEFORE_MARKERS(JpegSegments::filled),
        PROFILE_WITHOUT_BYTES(jpeg -> withProfile(jpeg, new byte[0])),
        PROFILE_OF_RUBBISH(jpeg -> withProfile(jpeg, rubbish(300))),
        PROFILE_CUT_SHORT(jpeg -> withProfile(jpeg, Arrays.copyOf(srgb(), 400))),
        PROFILE_THAT_CLAIMS_GIGABYTES(jpeg -> withProfile(jpeg, claiming(Integer.MAX_VALUE - 100))),
        PROFILE_THAT_CLAIMS_NEGATIVE_BYTES(jpeg -> withProfile(jpeg, claiming(-1))),
        PROFILE_OF_GREY(jpeg -> withProfile(jpeg, grey())),
        PROFILE_WITHOUT_ITS_OTHER_PARTS(jpeg -> withProfile(jpeg, Arrays.copyOf(srgb(), 400), 3)),
        PROFILE_HEADER_WITHOUT_TAGS(jpeg -> withProfile(jpeg, Arrays.copyOf(srgb(), 132)));

        private final UnaryOperator<byte[]> make;

        Oddity(UnaryOperator<byte[]> make) {
            this.make = make;
        }
    }

    @ParameterizedTest
    @EnumSource
    void decodes_like_the_plain_picture(Oddity oddity) throws IOException {
        for (byte[] plain : new byte[][] {encode(face, "jpeg"), EncodedPhotos.progressiveJpeg(face)}) {
            Pixels odd = decoder.decode(oddity.make.apply(plain)).pixels();

            assertThat(odd).isEqualTo(decoder.decode(plain).pixels());
        }
    }

    /** Without its last scans it could still be decoded, but would not be complete. */
    @Test
    void rejects_a_progressive_picture_without_its_last_scans() throws IOException {
        byte[] jpeg = EncodedPhotos.progressiveJpeg(face);
        int lastScan = lastIndexOf(jpeg, 0xda);

        assertThat(refusal(Arrays.copyOf(jpeg, lastScan)).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(Arrays.copyOf(jpeg, lastScan + 30)).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void accepts_misnumbered_restart_markers(int first) {
        byte[] plain = restarting();
        byte[] odd = plain.clone();
        int count = 0;
        for (int at = 0; at + 1 < odd.length; at++) {
            if (odd[at] == (byte) 0xff && (odd[at + 1] & 0xf8) == 0xd0) {
                odd[at + 1] = (byte) (first == 0 ? 0xd0 : 0xd0 | (first + count) & 7);
                count++;
            }
        }

        assertThat(count).isGreaterThan(4);
        assertThat(decoder.decode(odd).pixels()).isEqualTo(decoder.decode(plain).pixels());
    }

    /**
     * Eight grey blocks of 8x8, each coded as a difference in brightness without details, with a restart after each.
     */
    private static byte[] restarting() {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        jpeg.writeBytes(segment(0xdb, filled(65, 1, 0)));
        jpeg.writeBytes(segment(0xc0, new byte[] {8, 0, 8, 0, 64, 1, 1, 0x11, 0}));
        jpeg.writeBytes(segment(0xc4, table(0x00, 4)));
        jpeg.writeBytes(segment(0xc4, table(0x10, 0)));
        jpeg.writeBytes(segment(0xdd, new byte[] {0, 1}));
        jpeg.writeBytes(segment(0xda, new byte[] {1, 1, 0, 0, 63, 0}));
        for (int block = 0; block < 8; block++) {
            // A difference of four bits, which grows from block to block, then the end of the block.
            jpeg.write(0 << 7 | (8 + block % 8) << 3 | 0b011);
            if (block < 7) {
                jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) (0xd0 | block)});
            }
        }
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return jpeg.toByteArray();
    }

    /** A Huffman table with one code, a single 0. */
    private static byte[] table(int kind, int value) {
        byte[] table = new byte[18];
        table[0] = (byte) kind;
        table[1] = 1;
        table[17] = (byte) value;
        return table;
    }

    private static byte[] filled(int length, int value, int first) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        bytes[0] = (byte) first;
        return bytes;
    }

    /** No block follows it. Some cameras write it, numbered consecutively or from 0. */
    @ParameterizedTest
    @ValueSource(ints = {0xd7, 0xd0})
    void accepts_a_restart_marker_before_the_end(int code) {
        byte[] plain = restarting();
        int end = plain.length - 2;
        byte[] marker = {(byte) 0xff, (byte) code};

        byte[] odd = joined(Arrays.copyOf(plain, end), marker, Arrays.copyOfRange(plain, end, plain.length));

        assertThat(decoder.decode(odd).pixels()).isEqualTo(decoder.decode(plain).pixels());
    }

    /** An interval is missing with its marker, so that renumbering the markers would shift the picture. */
    @Test
    void rejects_a_picture_with_a_missing_restart_interval() {
        byte[] plain = restarting();
        int at = lastIndexOf(plain, 0xd3);
        byte[] torn = Arrays.copyOf(plain, plain.length - 3);
        System.arraycopy(plain, at + 3, torn, at, plain.length - at - 3);

        assertThat(refusal(torn).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    @Test
    void rejects_a_second_start_marker_and_a_segment_longer_than_the_file() {
        byte[] jpeg = encode(face, "jpeg");
        byte[] longer = JpegSegments.with(jpeg, segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x/>")));
        ByteBuffer.wrap(longer).putShort(22, (short) 60_000);

        assertThat(refusal(joined(Arrays.copyOf(jpeg, 2), jpeg)).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(longer).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"12, 20, 0xc1, 12 bits", "8, 0, 0xc0, DNL", "8, 20, 0xc9, arithmetic", "8, 20, 0xca, arithmetic"})
    void names_unsupported_variants(int bits, int height, String process, String named) {
        byte[] jpeg = encode(EncodedPhotos.gradient(24, 20), "jpeg");
        int at = indexOf(jpeg, 0xc0);
        jpeg[at + 1] = Integer.decode(process).byteValue();
        jpeg[at + 4] = (byte) bits;
        jpeg[at + 6] = (byte) height;

        assertThat(refusal(jpeg).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(jpeg)).hasMessageContaining(named).hasMessageContaining("save it anew");
    }

    private static byte[] trailed(byte[] jpeg) {
        byte[] rubbish = rubbish(1000);
        byte[] trailed = Arrays.copyOf(jpeg, jpeg.length + rubbish.length);
        System.arraycopy(rubbish, 0, trailed, jpeg.length, rubbish.length);
        return trailed;
    }

    /** Begins with the marker of a coding process that is not decoded. */
    private static byte[] rubbish(int length) {
        byte[] rubbish = new byte[length];
        new Random(5).nextBytes(rubbish);
        rubbish[0] = (byte) 0xff;
        rubbish[1] = (byte) 0xc3;
        return rubbish;
    }

    /** The reader used to allocate as much, until no memory was left. */
    private static byte[] claiming(int size) {
        return ByteBuffer.wrap(srgb()).putInt(0, size).array();
    }

    private static byte[] srgb() {
        return java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB)
                .getData();
    }

    private static byte[] grey() {
        return java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_GRAY)
                .getData();
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
