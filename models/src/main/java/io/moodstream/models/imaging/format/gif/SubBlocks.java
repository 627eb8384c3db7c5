package io.moodstream.models.imaging.format.gif;

/**
 * Consecutive sub-blocks of up to 255 bytes, each after a byte with its length. An empty one ends them.
 *
 * @param from offset of the first
 * @param end offset after the last, and after the empty one
 * @param length bytes in all of them
 * @param isEnded whether the empty one ends them, and not the file
 */
record SubBlocks(int from, int end, int length, boolean isEnded) {

    static SubBlocks read(byte[] content, int from) {
        int at = from;
        int length = 0;
        while (at < content.length) {
            int size = Byte.toUnsignedInt(content[at]);
            int present = Math.min(size, content.length - at - 1);
            at += 1 + present;
            length += present;
            if (size == 0) {
                return new SubBlocks(from, at, length, true);
            }
        }
        return new SubBlocks(from, at, length, false);
    }

    /** The bytes in all of them. */
    byte[] data(byte[] content) {
        byte[] data = new byte[length];
        int filled = 0;
        for (int at = from; filled < length; ) {
            int count = Math.min(Byte.toUnsignedInt(content[at]), length - filled);
            System.arraycopy(content, at + 1, data, filled, count);
            filled += count;
            at += 1 + count;
        }
        return data;
    }
}
