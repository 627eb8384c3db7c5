package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReferenceCountedTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 2_000;
    private static final int USES = 20;

    private final AtomicInteger closed = new AtomicInteger();
    private final ReferenceCounted<String> shared = shared();

    private ReferenceCounted<String> shared() {
        return new ReferenceCounted<>("model", value -> closed.incrementAndGet());
    }

    @Test
    void the_last_release_closes_the_value() {
        assertThat(shared.retain()).isTrue();
        assertThat(shared.retain()).isTrue();
        shared.release();
        shared.release();
        assertThat(closed).hasValue(0);
        assertThat(shared.value()).isEqualTo("model");
        shared.release();
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_closed_value_is_neither_retained_nor_closed_again() {
        shared.release();
        assertThat(shared.retain()).isFalse();
        assertThatThrownBy(shared::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model");
        assertThat(shared.retain()).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_value_whose_close_fails_counts_as_closed() {
        ReferenceCounted<String> broken = new ReferenceCounted<>("model", value -> {
            closed.incrementAndGet();
            throw new IllegalArgumentException(value);
        });
        assertThatThrownBy(broken::release).isInstanceOf(IllegalArgumentException.class);
        assertThat(broken.retain()).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void threads_never_hold_a_closed_value_and_it_is_closed_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS + 1);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                closed.set(0);
                ReferenceCounted<String> value = shared();
                List<Future<?>> users = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    users.add(threads.submit(() -> {
                        together.await();
                        use(value);
                        return null;
                    }));
                }
                together.await();
                value.release();
                for (Future<?> user : users) {
                    user.get();
                }
                assertThat(closed).as("round " + round).hasValue(1);
                assertThat(value.retain()).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A holder can always retain the value once more. */
    private void use(ReferenceCounted<String> value) {
        for (int i = 0; i < USES && value.retain(); i++) {
            assertThat(closed).as("while it is held").hasValue(0);
            assertThat(value.retain()).isTrue();
            value.release();
            assertThat(closed).as("while it is held").hasValue(0);
            value.release();
        }
    }
}
