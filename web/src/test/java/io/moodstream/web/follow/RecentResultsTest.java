package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecentResultsTest {

    private static final PhotoResult RESULT = new PhotoResult.Failure("no photo");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RecentResults results = new RecentResults();

    @Test
    void ten_thousand_who_wait_in_vain_for_one_photo_leave_nothing() {
        List<CompletableFuture<Optional<PhotoResult>>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(results.within(Duration.ZERO, "lost"));
        }

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isEmpty());
        assertThat(results.waiting()).isZero();
    }

    @Test
    void who_waits_in_vain_leaves_those_who_still_wait_and_they_get_the_outcome() {
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
    void all_who_wait_in_time_get_the_outcome_and_leave_nothing() {
        List<CompletableFuture<Optional<PhotoResult>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(results.within(LONG, "a"));
        }

        results.add("a", RESULT);

        assertThat(all).allSatisfy(one -> assertThat(one.join()).contains(RESULT));
        assertThat(results.waiting()).isZero();
    }

    @Test
    void a_known_outcome_needs_no_waiting() {
        results.add("a", RESULT);

        assertThat(results.within(LONG, "a")).isCompletedWithValue(Optional.of(RESULT));
        assertThat(results.waiting()).isZero();
    }
}
