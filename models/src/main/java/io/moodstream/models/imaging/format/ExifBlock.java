package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.jpeg.MarkerSegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The orientation in an EXIF block, which has the form of a TIFF file. Nothing else of it is read: a library that reads
 * all of its fields copies their values, and in 64 KB five thousand fields may claim the same 64 KB.
 */
final class ExifBlock {

    private static final String PREAMBLE = "Exif\0\0";
    private static final int APPLICATION_1 = 0xe1;
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private static final int FIRST_OFFSET = 4;
    private static final int SMALLEST_OFFSET = 8;
    private static final int ENTRY = 12;
    private static final int VALUE = 8;

    private ExifBlock() {}

    /** The block in the first such segment of a JPEG; no bytes if it has none. */
    static byte[] ofJpeg(byte[] content) {
        int at = 0;
        while (at + 3 < content.length) {
            int code = Byte.toUnsignedInt(content[at + 1]);
            if (content[at] != (byte) 0xff || code == 0 || code == 0xff) {
                at++;
            } else if (code == SCAN || code == END) {
                break;
            } else {
                int end = MarkerSegment.read(content, at).end();
                if (code == APPLICATION_1 && PhotoFormat.starts(content, at + 4, PREAMBLE)) {
                    return Arrays.copyOfRange(content, at + 4, Math.max(at + 4, Math.min(end, content.length)));
                }
                at = end;
            }
        }
        return new byte[0];
    }

    /**
     * The first orientation in the first directory.
     *
     * @param block with or without the preamble that it has in a JPEG
     * @throws IndexOutOfBoundsException or {@link IllegalArgumentException} if it ends before its directory does
     */
    static OptionalInt orientation(byte[] block) {
        int start = PhotoFormat.starts(block, 0, PREAMBLE) ? PREAMBLE.length() : 0;
        ByteBuffer tiff = ByteBuffer.wrap(block, start, block.length - start).slice();
        int mark = tiff.getShort(0);
        if (mark != 0x4949 && mark != 0x4d4d) {
            return OptionalInt.empty();
        }
        tiff.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int claimed = tiff.getInt(FIRST_OFFSET);
        int directory = claimed < SMALLEST_OFFSET || claimed >= tiff.limit() ? SMALLEST_OFFSET : claimed;
        int count = Short.toUnsignedInt(tiff.getShort(directory));
        if (count > 0xff && (count & 0xff) == 0) { // some cameras write the directory in the other byte order
            tiff.order(mark == 0x4949 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            count >>= Byte.SIZE;
        }
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + ENTRY * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TiffPage.ORIENTATION) {
                return value(tiff, entry);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt value(ByteBuffer tiff, int entry) {
        if (tiff.getInt(entry + 4) != 1) {
            return OptionalInt.empty();
        }
        return switch (tiff.getShort(entry + 2)) {
            case 1, 6, 7 -> OptionalInt.of(tiff.get(entry + VALUE)); // bytes
            case 3, 8 -> OptionalInt.of(tiff.getShort(entry + VALUE));
            case 4, 9 -> OptionalInt.of(tiff.getInt(entry + VALUE));
            default -> OptionalInt.empty();
        };
    }
}
