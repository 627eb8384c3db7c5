package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.Pixels;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever bytes are broken, a photo is soon decoded or rejected with a reason. */
class MutatedPhotosTest {

    private static final int MUTATIONS = 160;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final PhotoDecoder decoder = PhotoDecoder.withLimits(new ImageLimits(1 << 20, 4_000_000, 1_000_000, 4000));

    @TestFactory
    Iterable<DynamicTest> survives_mutations_of() throws IOException {
        return EncodedPhotos.zoo().entrySet().stream()
                .map(photo -> DynamicTest.dynamicTest(photo.getKey(), () -> mutateManyTimes(photo)))
                .toList();
    }

    private void mutateManyTimes(Map.Entry<String, byte[]> photo) {
        Random random = new Random(photo.getKey().hashCode());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = mutate(photo.getValue(), random);
            long start = System.nanoTime();
            refused += decodes(mutant, photo.getKey() + " mutation " + i) ? 0 : 1;
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        }
        assertThat(refused).as("mutants refused").isPositive();
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private boolean decodes(byte[] mutant, String name) {
        try {
            return decoder.decode(mutant).pixels().toBytes().length == Pixels.LENGTH;
        } catch (BadPhotoException e) {
            return false;
        } catch (Throwable other) {
            return fail(name + " ended as " + other, other);
        }
    }

    /** Changes one to eight bytes, often in the header, and sometimes removes or repeats a piece. */
    private static byte[] mutate(byte[] content, Random random) {
        byte[] mutant = content.clone();
        int reach = random.nextBoolean() ? Math.min(64, mutant.length) : mutant.length;
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            mutant[random.nextInt(reach)] = random.nextInt(4) == 0 ? (byte) 0xff : (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(mutant.length);
            int to = random.nextInt(mutant.length);
            byte[] moved = Arrays.copyOf(mutant, from + mutant.length - to);
            System.arraycopy(mutant, to, moved, from, mutant.length - to);
            return moved;
        }
        return mutant;
    }
}
