package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.moodstream.models.imaging.heif.HeifPhoto;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that name the same bytes hundreds of times, by an index of a byte or two: the work goes by the bytes. */
class RepeatedHeifTest {

    private static final int LARGE = 1 << 20;

    /** A property's index has a byte, and so has their number. */
    private static final int LISTED = 250;

    /** Much less than {@link #LISTED}. */
    private static final int MAX_COPIES = 12;

    private final BufferedImage picture = EncodedPhotos.slope(64, 64);
    private final TestHeif.Coded coded = TestHeif.hevc(picture);

    @Test
    void reads_the_first_configuration_of_an_item() throws IOException {
        byte[] heic = TestHeif.of("heic", picture, repeated(HeifWriter.box("hvcC", new byte[LARGE])));

        assertThat(allocated(() -> HeifPhoto.of(heic))).isLessThan((long) MAX_COPIES * LARGE);
        assertThat(HeifPhoto.of(heic).width()).isEqualTo(64);
    }

    @Test
    void copies_one_colour_profile_of_an_item() throws IOException {
        byte[] profile = new byte[LARGE];
        ByteBuffer.wrap(profile).put(new byte[] {'p', 'r', 'o', 'f'});
        byte[] heic = TestHeif.of("heic", picture, repeated(HeifWriter.box("colr", profile)));

        assertThat(allocated(() -> HeifPhoto.of(heic))).isLessThan((long) MAX_COPIES * LARGE);
        assertThat(HeifPhoto.of(heic).profile()).hasSize(LARGE - 4);
    }

    @Test
    void searches_the_beginning_of_what_an_auxiliary_picture_is() throws IOException {
        HeifWriter writer = new HeifWriter("heic");
        int photo = TestHeif.add(writer, coded, picture);
        int depth = TestHeif.add(writer, coded, picture, HeifWriter.box("auxC", new byte[LARGE]));
        for (int i = 0; i < LISTED; i++) {
            writer.refer("auxl", depth, photo);
        }
        byte[] heic = writer.write();

        assertThat(allocated(() -> HeifPhoto.of(heic))).isLessThan((long) MAX_COPIES * LARGE);
        assertThat(HeifPhoto.of(heic).hasAlpha()).isFalse();
    }

    /** The decoder is given none of these bytes, so that what it is given shows nothing of the work. */
    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif"})
    void rejects_a_grid_that_reads_a_large_tile_again_for_each_of_its_tiles(String format) {
        TestHeif.Coded small = TestHeif.coded(format, picture);
        TestHeif.Coded large =
                new TestHeif.Coded(small.type(), withIgnoredUnit(format, small.data()), small.configuration());

        assertRejected(grid(format, large, 16));
    }

    @Test
    void rejects_a_grid_whose_tiles_share_a_large_configuration() {
        byte[] configuration = new byte[LARGE];
        configuration[21] = 3; // lengths of four bytes

        assertRejected(grid(
                "heic", new TestHeif.Coded(coded.type(), coded.data(), HeifWriter.box("hvcC", configuration)), 16));
    }

    /** Each tile could keep the decoder busy for seconds, and there may be a thousand. */
    @Test
    void limits_the_slices_of_all_tiles_together() {
        byte[] heic = grid("heic", TestHeif.hevc(EncodedPhotos.slope(256, 256)), 32);

        assertThatThrownBy(() -> HeifPhoto.of(heic))
                .isInstanceOf(UnsupportedHeifException.class)
                .hasMessage("5 slices or more in a picture of 65536 pixels, which may claim 262144 pixels in all");
    }

    private static void assertRejected(byte[] heif) {
        ThrowingCallable parsing = () -> HeifPhoto.of(heif);

        assertThat(allocated(() -> assertThatThrownBy(parsing)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("its tiles claim more than twice the bytes of the file")))
                .isLessThan((long) MAX_COPIES * LARGE);
    }

    /** Bytes that this thread allocates in the meantime. */
    private static long allocated(ThrowingCallable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            work.call();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[][] repeated(byte[] property) {
        byte[][] properties = new byte[LISTED][];
        Arrays.fill(properties, property);
        return properties;
    }

    /** The same picture in every place, all of one size. */
    private static byte[] grid(String format, TestHeif.Coded tile, int side) {
        int pixels = side == 16 ? 64 : 256;
        HeifWriter writer = new HeifWriter(format);
        int only = TestHeif.add(writer, tile, EncodedPhotos.slope(pixels, pixels));
        int width = side * pixels;
        int whole = writer.add("grid", HeifWriter.grid(side, side, width, width), HeifWriter.size(width, width));
        int[] tiles = new int[side * side];
        Arrays.fill(tiles, only);
        return writer.primary(whole).refer("dimg", whole, tiles).write();
    }

    /** The units of a picture behind a large one of a type that has nothing to do with its pixels. */
    private static byte[] withIgnoredUnit(String format, byte[] units) {
        ByteBuffer data = ByteBuffer.allocate(8 + LARGE + units.length);
        if (format.equals("heic")) {
            data.putInt(LARGE + 4).put((byte) (35 << 1)).put((byte) 1).putShort((short) 0); // an access unit delimiter
        } else {
            data.put((byte) 0x7a)
                    .put(new byte[] {(byte) 0x84, (byte) 0x80, (byte) 0x40})
                    .putInt(0); // padding
        }
        return data.position(8 + LARGE).put(units).array();
    }
}
