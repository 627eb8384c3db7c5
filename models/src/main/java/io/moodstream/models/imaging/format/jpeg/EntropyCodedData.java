package io.moodstream.models.imaging.format.jpeg;

/**
 * The entropy-coded data of one scan. Restart markers divide it and are numbered modulo eight; viewers ignore wrong
 * numbers, a decoder may not.
 *
 * @param from offset of the data
 * @param end offset of the marker that ends it
 * @param restarts the number of restart markers in it
 * @param isMisnumbered whether one of these has a wrong number
 */
public record EntropyCodedData(int from, int end, int restarts, boolean isMisnumbered) {

    private static final int MARKER = 0xff;
    private static final int STUFFED = 0x00;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int NUMBER_MASK = 7;

    /** Finds the end of the data that begins at this offset. */
    public static EntropyCodedData read(byte[] content, int from) {
        int restarts = 0;
        boolean misnumbered = false;
        int at = from;
        for (; at + 1 < content.length; at++) {
            if (content[at] != (byte) MARKER) {
                continue; // true of nearly every byte
            }
            int code = Byte.toUnsignedInt(content[at + 1]);
            if (isRestart(code)) {
                misnumbered |= (code & NUMBER_MASK) != (restarts & NUMBER_MASK);
                restarts++;
            } else if (code != STUFFED && code != MARKER) {
                break;
            }
        }
        return new EntropyCodedData(from, at, restarts, misnumbered);
    }

    /** Whether it has the restart markers of a scan of so many units, one more after the last interval included. */
    public boolean isDividedInto(long units, int restartInterval) {
        long wanted = (units - 1) / restartInterval;
        return restarts == wanted || restarts == wanted + 1;
    }

    /** Corrects the numbers of the restart markers. @param content the file, which is changed */
    public void renumber(byte[] content) {
        int next = 0;
        for (int at = from; at + 1 < end; at++) {
            if (content[at] == (byte) MARKER && isRestart(Byte.toUnsignedInt(content[at + 1]))) {
                content[at + 1] = (byte) (FIRST_RESTART | next++ & NUMBER_MASK);
            }
        }
    }

    private static boolean isRestart(int code) {
        return code >= FIRST_RESTART && code <= LAST_RESTART;
    }
}
