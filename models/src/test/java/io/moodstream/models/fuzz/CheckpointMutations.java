package io.moodstream.models.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Checkpoint indices that describe an array wrongly (its type, shape, file, offset, size or checksum), with a valid
 * checksum of the changed block. TensorFlow uses LevelDB's table format; our indices are small and have one block of
 * entries.
 */
record CheckpointMutations(Random random) {

    private static final int FOOTER = 48;
    private static final int TRAILER = 5; // compression and checksum after each block

    byte[] mutant(byte[] index) {
        byte[] mutant = index.clone();
        int trailer = firstHandle(index) - TRAILER;
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int at = random.nextInt(trailer + 1);
            mutant[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1 << random.nextInt(8));
        }
        CRC32C sum = new CRC32C();
        sum.update(mutant, 0, trailer + 1);
        int crc = (int) sum.getValue();
        int masked = (crc >>> 15 | crc << 17) + 0xa282ead8;
        ByteBuffer.wrap(mutant).order(ByteOrder.LITTLE_ENDIAN).putInt(trailer + 1, masked);
        return mutant;
    }

    /** The offset of the block after the entries: a varint at the beginning of the footer. */
    private static int firstHandle(byte[] index) {
        int value = 0;
        int at = index.length - FOOTER;
        for (int shift = 0; ; shift += 7) {
            value |= (index[at] & 0x7f) << shift;
            if (index[at++] >= 0) {
                return value;
            }
        }
    }
}
