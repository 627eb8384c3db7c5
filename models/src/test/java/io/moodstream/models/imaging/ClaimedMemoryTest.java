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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files whose tables would use up the memory: many fields claim the same bytes, or many chunks are empty. */
class ClaimedMemoryTest {

    private static final int FIELDS = 5_000;
    private static final int BYTE = 1;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int SUB_DIRECTORIES = 330;
    private static final int GPS = 34_853;
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

    /** Where the reader finds a directory whose fields claim too much, at 4000. */
    enum Path {
        BELOW_A_PAGE(() -> directories(Map.of(8, new int[] {0, SUB_DIRECTORIES, LONG, 1, 4000}))),
        BY_A_SHORT_OFFSET(() -> directories(Map.of(8, new int[] {0, SUB_DIRECTORIES, SHORT, 1, 4000}))),
        BELOW_PAGES_BELOW_PAGES(() -> directories(Map.of(
                8, new int[] {0, SUB_DIRECTORIES, LONG, 1, 100},
                100, new int[] {0, SUB_DIRECTORIES, LONG, 1, 200},
                200, new int[] {0, SUB_DIRECTORIES, LONG, 1, 4000}))),
        BEHIND_A_PAGE_TO_WHICH_OTHERS_POINT(() -> directories(Map.of(
                8, new int[] {200, GPS, LONG, 1, 100},
                100, new int[] {0, SUB_DIRECTORIES, LONG, 1, 200},
                200, new int[] {4000, 256, LONG, 1, 1}))),
        WITHIN_A_FIELD_OF_TOO_MANY_VALUES(() -> directories(Map.of(8, new int[] {0, 256, BYTE, -1, 4000}))),
        BEHIND_THE_PHOTO_BELOW_A_PAGE(() -> directories(Map.of(
                8, new int[] {0, 254, LONG, 1, 1, SUB_DIRECTORIES, LONG, 1, 100},
                100, new int[] {4000, 256, LONG, 1, 100, 257, LONG, 1, 100})));

        private final Supplier<ByteBuffer> directories;

        Path(Supplier<ByteBuffer> directories) {
            this.directories = directories;
        }
    }

    @ParameterizedTest
    @EnumSource
    void finds_every_directory_that_the_reader_finds(Path path) {
        ByteBuffer file = path.directories.get();
        file.position(4000).putShort((short) 100);
        for (int i = 0; i < 100; i++) {
            file.putShort((short) (50_000 + i))
                    .putShort((short) RATIONAL)
                    .putInt(8000)
                    .putInt(8);
        }

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, file.array(), ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("its fields claim more than 1178576 bytes of memory");
    }

    /** By offset: the offset of the next page, then tag, type, count and value of each field. */
    private static ByteBuffer directories(Map<Integer, int[]> all) {
        ByteBuffer file = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        file.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        new TreeMap<>(all).forEach((offset, numbers) -> {
            file.position(offset).putShort((short) (numbers.length / 4));
            for (int i = 1; i < numbers.length; i += 4) {
                file.putShort((short) numbers[i]).putShort((short) numbers[i + 1]);
                file.putInt(numbers[i + 2]).putInt(numbers[i + 3]);
            }
            file.putInt(numbers[0]);
        });
        return file;
    }

    @Test
    void rejects_directories_that_are_nested_deeper_than_in_any_photo() {
        byte[] file = directories(Map.of(
                        8, new int[] {0, SUB_DIRECTORIES, LONG, 1, 100},
                        100, new int[] {0, SUB_DIRECTORIES, LONG, 1, 200},
                        200, new int[] {0, SUB_DIRECTORIES, LONG, 1, 300},
                        300, new int[] {0, SUB_DIRECTORIES, LONG, 1, 400},
                        400, new int[] {0, 256, LONG, 1, 1}))
                .array();

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, file, ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("nested more than 3 deep");
    }

    /** The reader makes a string of each letter between two zeros. */
    @Test
    void counts_a_text_by_its_strings() {
        ByteBuffer file = directories(Map.of(8, new int[] {0, 270, ASCII, 60_000, 1000}));
        for (int at = 1000; at < 61_000; at += 2) {
            file.put(at, (byte) 'a');
        }

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, file.array(), ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("its fields claim more than");
    }

    /** The reader keeps an exception for each, with its stack trace. */
    @Test
    void counts_values_beyond_the_end_of_the_file() {
        ByteBuffer file = directories(Map.of());
        file.position(8).putShort((short) 2000);
        for (int i = 0; i < 2000; i++) {
            file.putShort((short) (1000 + i)).putShort((short) BYTE).putInt(5).putInt(1 << 30);
        }

        assertThatThrownBy(() -> ContainerSanitizer.readable(PhotoFormat.TIFF, file.array(), ImageLimits.standard()))
                .isInstanceOf(BadPhotoException.class)
                .hasMessageContaining("its fields claim more than");
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
