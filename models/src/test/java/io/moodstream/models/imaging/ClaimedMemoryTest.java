package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ContainerSanitizer;
import io.moodstream.models.imaging.format.ExifOrientation;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.pixels.Orientation;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small files whose tables would use up the memory: many fields claim the same bytes, or many chunks are empty. */
class ClaimedMemoryTest {

    private static final int FIELDS = 5_000;
    private static final int RATIONAL = 5;
    private static final int LENGTH = 65_000;

    @Test
    void reads_the_orientation_without_allocating_memory_for_claimed_fields() {
        byte[] jpeg = EncodedPhotos.encode(EncodedPhotos.gradient(24, 24), "jpeg");
        byte[] claiming = ExifSegments.inJpeg(jpeg, ExifSegments.withPreamble(claiming()));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Orientation orientation = ExifOrientation.of(PhotoFormat.JPEG, claiming);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(orientation).isEqualTo(Orientation.ofExif(6));
        assertThat(allocated).as("bytes allocated").isLessThan(4 << 20);
    }

    @Test
    void rejects_a_tiff_whose_fields_claim_the_same_bytes() {
        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, claiming(), ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("its fields claim more than 1178576 bytes of memory, and the file has 65000");
    }

    /** A fraction takes 8 bytes in the file, and 36 as an object. */
    @Test
    void limits_the_memory_that_the_fields_of_a_tiff_take() {
        byte[] file = claiming(4 << 20, 2, 400_000);

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, file, ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("its fields claim more than 9437184 bytes of memory");
    }

    @Test
    void rejects_a_webp_of_too_many_empty_chunks() {
        int chunks = 70_000;
        ByteBuffer file = ByteBuffer.allocate(12 + 8 * chunks).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
        file.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < chunks; i++) {
            file.put("NONE".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        }

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.WEBP, file.array(), ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("it has more than 65536 chunks");
    }

    /** Fields of 64,000 bytes each. */
    private static byte[] claiming() {
        return claiming(LENGTH, FIELDS, 8_000);
    }

    /** One directory: fields of {@code fractions} fractions each, all at the same offset, and an orientation. */
    private static byte[] claiming(int length, int fields, int fractions) {
        ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        block.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) (fields + 1));
        for (int i = 0; i < fields; i++) {
            block.putShort((short) (50_000 + i))
                    .putShort((short) RATIONAL)
                    .putInt(fractions)
                    .putInt(8);
        }
        block.putShort((short) 0x0112)
                .putShort((short) ExifSegments.SHORT)
                .putInt(1)
                .putInt(6);
        return block.array();
    }
}
