package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;

/**
 * Decodes broken HEIC and AVIF files in a process of its own, since a decoder in C may crash it. The last mutant is
 * kept in a file until it is decoded, so that the cause of a crash can be examined.
 */
final class HeifMutations {

    private static final int HEAD = 400;

    private final Random random;
    private final List<byte[]> files;
    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    private int decoded;
    private long slowest;

    private HeifMutations(long seed) {
        random = new Random(seed);
        BufferedImage scene =
                DrawnPicture.of(120, 90, 3).withDrawnFace(60, 45, 50).picture();
        byte[] turned = HeifWriter.box("irot", new byte[] {1});
        files = List.of(
                TestHeif.of("heic", scene, turned),
                TestHeif.grid("heic", scene, 64),
                TestHeif.of("avif", scene, turned),
                TestHeif.grid("avif", scene, 64));
    }

    /**
     * Prints the outcomes of a number of mutants.
     *
     * @param args the number of mutants, the seed, and the file for the one that is being decoded
     */
    public static void main(String[] args) throws IOException {
        HeifMutations mutations = new HeifMutations(Long.parseLong(args[1]));
        int count = Integer.parseInt(args[0]);
        Path current = Path.of(args[2]);
        mutations.run(count / 4, current);
        long before = resident();
        mutations.run(count - count / 4, current);
        System.out.printf(
                "%d mutants: %d decoded, refused %s, slowest %d ms, resident memory %d MiB after a quarter, %d MiB at the end%n",
                count, mutations.decoded, mutations.refused, mutations.slowest, before, resident());
    }

    /**
     * CPU time of this thread, which also decodes, in nanoseconds: on a busy machine, wall-clock time says more about
     * others.
     */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long resident() {
        System.gc();
        return Pointer.physicalBytes() >> 20;
    }

    private void run(int count, Path current) throws IOException {
        for (int i = 0; i < count; i++) {
            byte[] mutant = mutant(files.get(random.nextInt(files.size())));
            Files.write(current, mutant);
            long start = processorTime();
            try {
                decoder.decode(mutant);
                decoded++;
            } catch (BadPhotoException e) {
                refused.merge(e.reason(), 1, Integer::sum);
            }
            slowest = Math.max(slowest, (processorTime() - start) / 1_000_000);
        }
        Files.deleteIfExists(current);
    }

    /** Mostly changes the coded pixels, since nearly every change of the boxes is rejected. */
    private byte[] mutant(byte[] file) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> flipped(file, 0, HEAD);
            case 2 -> spliced(file);
            case 3 -> withWrongLength(file);
            case 4 -> flipped(file, file.length / 2, file.length);
            default -> flipped(file, HEAD, file.length);
        };
    }

    private byte[] flipped(byte[] file, int from, int to) {
        byte[] mutant = file.clone();
        for (int count = 1 + random.nextInt(12); count > 0; count--) {
            int at = from + random.nextInt(Math.min(to, file.length) - from);
            mutant[at] =
                    random.nextInt(3) == 0 ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1 << random.nextInt(8));
        }
        return mutant;
    }

    /** Overwrites one place in the file with bytes from another. */
    private byte[] spliced(byte[] file) {
        byte[] mutant = file.clone();
        int length = 4 + random.nextInt(Math.min(200, file.length / 4));
        int from = random.nextInt(file.length - length);
        System.arraycopy(file, from, mutant, random.nextInt(file.length - length), length);
        return mutant;
    }

    private byte[] withWrongLength(byte[] file) {
        byte[] mutant = file.clone();
        int[] lengths = {0, 1, -1, Integer.MAX_VALUE, file.length, random.nextInt(1000)};
        ByteBuffer.wrap(mutant).putInt(random.nextInt(Math.min(HEAD * 2, file.length - 4)), lengths[random.nextInt(6)]);
        return mutant;
    }
}
