package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecentResultsTest {

    private static final PhotoResult RESULT = new PhotoResult.Failure("no photo");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RecentResults results = new RecentResults();

    @Test
    void forgets_waiters_that_time_out() {
        List<CompletableFuture<Optional<PhotoResult>>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(results.within(Duration.ZERO, "lost"));
        }

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isEmpty());
        assertThat(results.waiting()).isZero();
    }

    @Test
    void a_waiter_that_times_out_does_not_affect_others() {
        CompletableFuture<Optional<PhotoResult>> patient = results.within(LONG, "a");
        assertThat(results.within(Duration.ofMillis(1), "a").join()).isEmpty();
        CompletableFuture<Optional<PhotoResult>> other = results.within(LONG, "b");
        assertThat(results.waiting()).isEqualTo(2);

        results.add("a", RESULT);

        assertThat(patient.join()).contains(RESULT);
        assertThat(other).isNotDone();
        assertThat(results.waiting()).isEqualTo(1);
    }

    @Test
    void completes_and_forgets_all_waiters_for_an_outcome() {
        List<CompletableFuture<Optional<PhotoResult>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(results.within(LONG, "a"));
        }

        results.add("a", RESULT);

        assertThat(all).allSatisfy(one -> assertThat(one.join()).contains(RESULT));
        assertThat(results.waiting()).isZero();
    }

    @Test
    void bounds_the_memory_of_outcomes() {
        RecentResults small = new RecentResults(100_000);
        for (int i = 0; i < 1_000; i++) {
            small.add("photo-" + i, new PhotoResult.Failure("x".repeat(10_000)));
        }

        assertThat(small.now("photo-999")).isPresent();
        assertThat(IntStream.range(0, 1_000).filter(i -> small.now("photo-" + i).isPresent()))
                .hasSizeBetween(2, 5);
    }

    @Test
    void returns_a_known_outcome_immediately() {
        results.add("a", RESULT);

        assertThat(results.within(LONG, "a")).isCompletedWithValue(Optional.of(RESULT));
        assertThat(results.waiting()).isZero();
    }
}
