package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Adds up what the directories of a TIFF file claim to hold, before its reader copies the values of every field: many
 * fields may claim the same bytes, so that a file of some kilobytes would take all memory.
 */
final class TiffTables {

    /** Memory that a file may claim besides twice its bytes: pages may share values, such as a colour profile. */
    private static final long SHARED = 1 << 20;

    private static final int ENTRY = 12;

    /** What the reader holds of a field and of a directory besides the values, in bytes. */
    private static final int FIELD_MEMORY = 64;

    private static final int DIRECTORY_MEMORY = 512;

    /** Fields that point to other directories: pages below this one, EXIF, GPS, interoperability. */
    private static final Set<Integer> POINTERS = Set.of(TiffPage.SUB_DIRECTORIES, 34_665, 34_853, 40_965);

    private static final int DEEPEST = 3;

    /** Bytes of a value by its type (TIFF 6.0, and directory offsets); an unknown type has none. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** What the reader holds of a value by its type: unsigned numbers are widened, fractions are objects. */
    private static final int[] MEMORY = {0, 1, 1, 4, 8, 36, 1, 1, 2, 4, 36, 4, 8, 8};

    private final ByteBuffer file;
    private final Set<Integer> seen = new HashSet<>();
    private long claimed;

    private TiffTables(ByteBuffer file) {
        this.file = file;
    }

    /** @throws BadPhotoException if the fields claim much more memory than the file has bytes */
    static void check(ByteBuffer file, int first) {
        new TiffTables(file).chain(first, 0);
    }

    private void chain(int first, int depth) {
        int offset = first;
        try {
            while (offset > 0 && seen.add(offset)) {
                claim(DIRECTORY_MEMORY);
                int count = Short.toUnsignedInt(file.getShort(offset));
                for (int i = 0; i < count; i++) {
                    field(offset + 2 + ENTRY * i, depth);
                }
                offset = depth == 0 ? file.getInt(TiffPage.next(file, offset)) : 0;
            }
        } catch (IndexOutOfBoundsException e) {
            // A truncated directory: what was found before it counts, and the reader handles the rest.
        }
    }

    private void field(int entry, int depth) {
        int type = file.getShort(entry + 2);
        long count = Integer.toUnsignedLong(file.getInt(entry + 4));
        boolean known = type >= 0 && type < SIZES.length;
        long bytes = known ? count * SIZES[type] : 0;
        claim(FIELD_MEMORY);
        boolean inline = bytes <= Integer.BYTES;
        long at = inline ? entry + 8 : Integer.toUnsignedLong(file.getInt(entry + 8));
        if (at + bytes > file.limit()) {
            return; // the reader skips it
        }
        claim(inline || !known ? 0 : count * MEMORY[type]);
        int tag = Short.toUnsignedInt(file.getShort(entry));
        if (depth < DEEPEST && POINTERS.contains(tag) && bytes == count * Integer.BYTES) {
            for (long i = 0; i < count; i++) {
                chain(file.getInt((int) (at + Integer.BYTES * i)), depth + 1);
            }
        }
    }

    private void claim(long bytes) {
        claimed += bytes;
        long limit = 2L * file.limit() + SHARED;
        if (claimed > limit) {
            throw BadPhotoException.corrupt(
                    PhotoFormat.TIFF,
                    "its fields claim more than " + limit + " bytes of memory, and the file has " + file.limit());
        }
    }
}
