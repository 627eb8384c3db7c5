package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Sha256;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

    private static boolean isHeldOut(int photo) {
        return HeldOut.is(Sha256.of("photo-" + photo));
    }

    @Test
    void a_fifth_of_the_photos_is_held_out() {
        long heldOut = IntStream.range(0, 10_000).filter(HeldOutTest::isHeldOut).count();
        assertThat(heldOut).isBetween(1_900L, 2_100L);
    }

    /** A change of the function would turn test photos of earlier trainings into training photos. */
    @Test
    void the_held_out_photos_never_change() {
        assertThat(IntStream.range(0, 40).filter(HeldOutTest::isHeldOut)).containsExactly(1, 9, 20, 21, 23, 26, 27, 29);
    }
}
