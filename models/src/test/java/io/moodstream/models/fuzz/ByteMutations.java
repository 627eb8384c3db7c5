package io.moodstream.models.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Damage that any file may suffer: flipped bits, and missing, repeated or misplaced bytes. */
public record ByteMutations(Random random) {

    public byte[] mutant(byte[] file) {
        return switch (random.nextInt(5)) {
            case 0 -> removed(file);
            case 1 -> inserted(file);
            case 2 -> Arrays.copyOf(file, random.nextInt(file.length));
            default -> flipped(file);
        };
    }

    private byte[] flipped(byte[] file) {
        byte[] mutant = file.clone();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            int at = random.nextInt(mutant.length);
            mutant[at] =
                    random.nextInt(3) == 0 ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1 << random.nextInt(8));
        }
        return mutant;
    }

    private byte[] removed(byte[] file) {
        int at = random.nextInt(file.length);
        return replaced(file, at, Math.min(1 + random.nextInt(40), file.length - at), new byte[0]);
    }

    private byte[] inserted(byte[] file) {
        int from = random.nextInt(file.length);
        byte[] part = Arrays.copyOfRange(file, from, Math.min(file.length, from + 1 + random.nextInt(40)));
        return replaced(file, random.nextInt(file.length), 0, part);
    }

    /** The file with {@code length} bytes at an offset replaced by others. */
    static byte[] replaced(byte[] file, int at, int length, byte[] by) {
        byte[] mutant = new byte[file.length - length + by.length];
        System.arraycopy(file, 0, mutant, 0, at);
        System.arraycopy(by, 0, mutant, at, by.length);
        System.arraycopy(file, at + length, mutant, at + by.length, file.length - at - length);
        return mutant;
    }
}
