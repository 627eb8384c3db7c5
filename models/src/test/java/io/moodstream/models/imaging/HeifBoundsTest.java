package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HEIC and AVIF files may claim, and which variants are not decoded. */
class HeifBoundsTest {

    @Test
    void limits_the_tiles_and_the_whole_picture() {
        byte[] heic = TestHeif.grid("heic", EncodedPhotos.slope(200, 100), 64);

        PhotoDecoder.withLimits(new ImageLimits(1 << 20, 20_000, 4096, 200)).decode(heic);
        assertThat(refusal(new ImageLimits(1 << 20, 19_999, 4096, 200), heic).reason())
                .isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(new ImageLimits(1 << 20, 20_000, 4095, 200), heic).reason())
                .isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    @Test
    void rejects_coded_pictures_larger_than_the_file_declares() {
        BufferedImage small = EncodedPhotos.slope(64, 64);
        BufferedImage large = EncodedPhotos.slope(1024, 1024);
        for (String format : new String[] {"heic", "avif"}) {
            TestHeif.Coded coded = TestHeif.coded(format, large);
            HeifWriter writer = new HeifWriter(format);
            TestHeif.add(writer, coded, small);

            assertThat(refusal(writer.write()).reason()).as(format).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        }
    }

    @Test
    void rejects_slices_that_would_decode_the_picture_repeatedly() {
        BufferedImage picture = EncodedPhotos.slope(64, 64);
        HevcPcm hevc = new HevcPcm(64, 64, 8, TestHeif.yuv(picture, 6, true, 8));
        HeifWriter writer = new HeifWriter("heic");
        writer.add("hvc1", hevc.data(), HeifWriter.size(16_000, 16_000), HeifWriter.box("hvcC", hevc.configuration()));

        assertThat(refusal(writer.write())).hasMessageContaining("slices");
    }

    /** Extents that take no bytes in the list of locations, and a list of 40,000 tiles. */
    @Test
    @Timeout(10)
    void rejects_lists_that_would_fill_the_memory() {
        ByteBuffer places =
                ByteBuffer.allocate(1 << 20).putInt(0).putShort((short) 0).putShort((short) -1);
        while (places.remaining() >= 6) {
            places.putShort((short) 1).putShort((short) 0).putShort((short) -1);
        }
        BufferedImage picture = EncodedPhotos.slope(64, 64);
        byte[] heic = TestHeif.of("heic", picture);
        byte[] bomb = ByteBuffer.allocate(heic.length + places.capacity() + 8)
                .put(heic, 0, heic.length)
                .array();
        HeifWriter writer = new HeifWriter("heic");
        int tile = TestHeif.add(writer, TestHeif.hevc(picture), picture);
        int whole = writer.add("grid", HeifWriter.grid(200, 200, 12_800, 12_800), HeifWriter.size(12_800, 12_800));

        assertThat(refusal(replaced(bomb, heic.length, places.array())).reason())
                .isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
        assertThat(refusal(writer.primary(whole)
                        .refer(
                                "dimg",
                                whole,
                                IntStream.range(0, 40_000).map(i -> tile).toArray())
                        .write()))
                .hasMessageContaining("40000 tiles");
    }

    /** Renames the box of locations, and appends a new one at the end of the enclosing box. */
    private static byte[] replaced(byte[] bomb, int length, byte[] places) {
        ByteBuffer file = ByteBuffer.wrap(bomb);
        int meta = indexOf(bomb, "meta") - 4;
        int end = meta + file.getInt(meta);
        bomb[indexOf(bomb, "iloc")] = 'x';
        System.arraycopy(bomb, end, bomb, end + places.length + 8, length - end);
        file.putInt(meta, file.getInt(meta) + places.length + 8);
        file.position(end)
                .putInt(places.length + 8)
                .put("iloc".getBytes(StandardCharsets.US_ASCII))
                .put(places);
        return bomb;
    }

    private static int indexOf(byte[] content, String type) {
        return new String(content, StandardCharsets.ISO_8859_1).indexOf(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif"})
    void rejects_a_video_in_place_of_a_picture(String format) {
        BufferedImage picture = EncodedPhotos.slope(64, 64);
        TestHeif.Coded coded = TestHeif.coded(format, picture);
        byte[] video = new byte[coded.data().length * 9];
        for (int i = 0; i < 9; i++) {
            System.arraycopy(coded.data(), 0, video, i * coded.data().length, coded.data().length);
        }
        HeifWriter writer = new HeifWriter(format);
        TestHeif.add(writer, new TestHeif.Coded(coded.type(), video, coded.configuration()), picture);

        assertThat(refusal(writer.write()).reason()).isEqualTo(Reason.TRUNCATED_OR_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "avc1", "unci", "iovl"})
    void names_unsupported_codings(String type) {
        HeifWriter writer = new HeifWriter("mif1");
        writer.add(type, new byte[10], HeifWriter.size(64, 64));

        BadPhotoException refusal = refusal(writer.write());

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining(type).hasMessageContaining("convert");
    }

    @Test
    void rejects_an_image_sequence_without_a_still_picture() {
        byte[] head = HeifWriter.box("ftyp", "msf1\0\0\0\0hevc".getBytes(StandardCharsets.US_ASCII));
        byte[] video = HeifWriter.box("moov", new byte[100]);
        byte[] heif = ByteBuffer.allocate(head.length + video.length)
                .put(head)
                .put(video)
                .array();

        assertThat(refusal(heif).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(heif)).hasMessageContaining("moving").hasMessageContaining("convert");
    }

    private BadPhotoException refusal(byte[] content) {
        return refusal(ImageLimits.standard(), content);
    }

    private static BadPhotoException refusal(ImageLimits limits, byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(
                BadPhotoException.class, () -> PhotoDecoder.withLimits(limits).decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
