package io.moodstream.models.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Indices of checkpoints that say something else of an array (its type, shape, file, place, size or checksum), with the
 * right checksum over what they say. TensorFlow's format is LevelDB's table; ours are small and have one block of
 * entries.
 */
record CheckpointMutations(Random random) {

    private static final int FOOTER = 48;
    private static final int TRAILER = 5; // compression and checksum behind each block

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

    /** Where the block behind the entries begins: a varint at the beginning of the footer. */
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
