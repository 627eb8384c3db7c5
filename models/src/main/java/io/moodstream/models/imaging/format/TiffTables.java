package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up what the directories of a TIFF file claim to hold, before its reader copies the values of every field: many
 * fields may claim the same bytes, so that a file of some kilobytes would take all memory.
 *
 * <p>Directories that the reader would not reach may count as well, but none that it reaches is left out: pointers are
 * followed as it does, whatever their type.
 */
final class TiffTables {

    /** Memory that a file may claim besides twice its bytes: pages may share values, such as a colour profile. */
    private static final long SHARED = 1 << 20;

    private static final int ENTRY = 12;

    /** What the reader holds of a field and of a directory besides the values, in bytes. */
    private static final int FIELD_MEMORY = 64;

    private static final int DIRECTORY_MEMORY = 512;

    /** What the reader holds of a value beyond the end of the file: an exception with its stack trace, in bytes. */
    private static final int OUTSIDE_MEMORY = 1024;

    /** What the reader holds of each string besides its characters. A field has several if they are separated by 0. */
    private static final int STRING_MEMORY = 56;

    private static final int EXIF = 34_665;
    private static final int GPS = 34_853;
    private static final int INTEROPERABILITY = 40_965;

    /** In place of a pointer's tag, for the pages of the chain. */
    private static final int CHAIN = 0;

    /** The fields that point to further directories, by the field that led to their own. */
    private static final Map<Integer, Set<Integer>> POINTERS = Map.of(
            CHAIN,
            Set.of(TiffPage.SUB_DIRECTORIES, EXIF, GPS),
            TiffPage.SUB_DIRECTORIES,
            Set.of(TiffPage.SUB_DIRECTORIES),
            EXIF,
            Set.of(INTEROPERABILITY));

    /** A page, its preview or raw samples, and something below these. */
    private static final int DEEPEST = 3;

    private static final int BYTE = 1;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DIRECTORY = 13;

    /** Types of which a single value is taken for an offset: whole numbers of any size and sign. */
    private static final Set<Integer> SINGLE_POINTERS = Set.of(BYTE, SHORT, LONG, 6, 8, 9, DIRECTORY);

    /** Bytes of a value by its type (TIFF 6.0, directory offsets, and those of BigTIFF); an unknown type has none. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /**
     * What the reader holds of a value by its type: unsigned numbers are widened, fractions are objects, characters may
     * take two bytes, and what only BigTIFF has is skipped.
     */
    private static final int[] MEMORY = {0, 1, 2, 4, 8, 36, 1, 1, 2, 4, 36, 4, 8, 8, 0, 0, 0, 0, 0};

    private static final int II = 0x4949;
    private static final int MM = 0x4d4d;
    private static final int VERSION = 2;
    private static final int BIG_TIFF = 43;
    private static final int FIRST_OFFSET = 4;

    private final ByteBuffer file;
    private final Set<Visit> seen = new HashSet<>();
    private long claimed;

    /** A directory, and the field that led to it. */
    private record Visit(int offset, int pointer) {}

    private TiffTables(ByteBuffer file) {
        this.file = file;
    }

    /** @throws BadPhotoException if the fields claim much more memory than the file has bytes */
    static void check(ByteBuffer file, int first) {
        new TiffTables(file).chain(first);
    }

    /**
     * Checks an EXIF block, which has the form of a TIFF file.
     *
     * @param from offset of the block, without the preamble that it has in a JPEG
     * @param to offset after it
     */
    static void checkExif(byte[] content, int from, int to) {
        if (to - from < FIRST_OFFSET + Integer.BYTES) {
            return;
        }
        ByteBuffer block = ByteBuffer.wrap(content, from, to - from).slice();
        int mark = block.getShort(0);
        if (mark != II && mark != MM) {
            return; // The reader skips it.
        }
        block.order(mark == II ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (block.getShort(VERSION) == BIG_TIFF) {
            throw BadPhotoException.corrupt(PhotoFormat.TIFF, "an EXIF block in it has the form of a BigTIFF file");
        }
        check(block, block.getInt(FIRST_OFFSET));
    }

    private void chain(int first) {
        int offset = first;
        try {
            while (offset > 0 && seen.add(new Visit(offset, CHAIN))) {
                offset = file.getInt(directory(offset, CHAIN, 0));
            }
        } catch (IndexOutOfBoundsException e) {
            // A truncated directory: what was found before it counts, and the reader handles the rest.
        }
    }

    /** Returns the offset of what the reader takes for the next page's offset. */
    private int directory(int offset, int pointer, int depth) {
        claim(DIRECTORY_MEMORY);
        int entry = offset + 2;
        for (int count = Short.toUnsignedInt(file.getShort(offset)); count > 0; count--) {
            if (file.getInt(entry + 4) < 0) {
                return entry + 8; // The reader ends a directory within a field of so many values.
            }
            field(entry, pointer, depth);
            entry += ENTRY;
        }
        return entry;
    }

    private void field(int entry, int pointer, int depth) {
        int type = file.getShort(entry + 2);
        int count = file.getInt(entry + 4);
        claim(FIELD_MEMORY);
        if (type < 0 || type >= SIZES.length || SIZES[type] == 0) {
            return; // The reader skips it.
        }
        long bytes = (long) count * SIZES[type];
        boolean inline = bytes > 0 && bytes <= Integer.BYTES;
        long at = inline ? entry + 8 : Integer.toUnsignedLong(file.getInt(entry + 8));
        if (at + bytes > file.limit()) {
            claim(OUTSIDE_MEMORY);
            return;
        }
        claim(inline ? 0 : (long) count * MEMORY[type]);
        int tag = Short.toUnsignedInt(file.getShort(entry));
        if (type == ASCII) {
            claimStrings((int) at, count);
        } else if (POINTERS.getOrDefault(pointer, Set.of()).contains(tag)) {
            follow((int) at, type, count, tag, depth);
        }
    }

    private void claimStrings(int at, int length) {
        long strings = 1;
        for (int i = at; i < at + length; i++) {
            strings += file.get(i) == 0 ? 1 : 0;
        }
        claim(strings * STRING_MEMORY);
    }

    private void follow(int at, int type, int count, int tag, int depth) {
        if (count == 1 && SINGLE_POINTERS.contains(type)) {
            below(offset(at, SIZES[type]), tag, depth + 1);
        } else if (type == LONG || type == DIRECTORY) {
            for (int i = 0; i < count; i++) {
                below(file.getInt(at + Integer.BYTES * i), tag, depth + 1);
            }
        }
    }

    private int offset(int at, int size) {
        return switch (size) {
            case 1 -> Byte.toUnsignedInt(file.get(at));
            case 2 -> Short.toUnsignedInt(file.getShort(at));
            default -> file.getInt(at);
        };
    }

    private void below(int offset, int tag, int depth) {
        if (!seen.add(new Visit(offset, tag))) {
            return;
        }
        if (depth > DEEPEST) {
            throw BadPhotoException.corrupt(
                    PhotoFormat.TIFF, "its directories are nested more than " + DEEPEST + " deep");
        }
        try {
            directory(offset, tag, depth);
        } catch (IndexOutOfBoundsException e) {
            // As in the chain.
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
