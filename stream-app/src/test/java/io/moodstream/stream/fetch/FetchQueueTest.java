package io.moodstream.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Which place's photos are fetched next. The threads run only when a test lets them. */
final class FetchQueueTest {

    private static final int THREADS = 4;
    private static final URI HANGING = URI.create("https://hanging.example/");
    private static final URI QUICK = URI.create("https://quick.example/");
    private static final URI OTHER = URI.create("https://other.example/");

    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<URI> asked = new ArrayList<>();
    private List<URI> slow = List.of(HANGING);
    private long nanos;
    private final FetchQueue queue = new FetchQueue(started::add, THREADS, Duration.ofSeconds(2), () -> nanos);

    @Test
    void a_fast_place_may_use_all_threads_and_keeps_its_order() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            queue.add(Optional.of(QUICK), new PhotoFetch(), () -> {
                order.add(number);
                throw new PhotoFetchException("gone");
            });
        }
        assertThat(started).hasSize(THREADS);
        runAll();
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void a_hanging_place_leaves_one_thread_free_for_others() {
        add(HANGING, 10);
        run(THREADS);
        assertThat(started).as("with no other place").hasSize(THREADS - 1);

        add(QUICK, 1);
        assertThat(started).hasSize(THREADS);
        asked.clear();
        run(THREADS);
        assertThat(asked).contains(QUICK);
    }

    @Test
    void photos_of_another_place_overtake_those_of_a_hanging_one() {
        add(HANGING, 1_000);
        add(QUICK, 20);
        run(THREADS);
        run(40);
        assertThat(asked).filteredOn(QUICK::equals).hasSize(20);
    }

    @Test
    void a_hanging_place_is_not_starved_by_others() {
        add(HANGING, THREADS);
        runAll();
        add(QUICK, 1_000);
        add(HANGING, 2);
        asked.clear();
        run(20);
        assertThat(asked).filteredOn(HANGING::equals).hasSize(2);
    }

    @Test
    void hanging_places_take_turns() {
        slow = List.of(HANGING, OTHER);
        add(HANGING, 1);
        add(OTHER, 1);
        runAll();
        add(HANGING, 100);
        add(OTHER, 100);
        asked.clear();
        run(20);
        assertThat(asked).filteredOn(HANGING::equals).hasSizeBetween(8, 12);
    }

    @Test
    void a_place_that_recovers_may_use_all_threads_again() {
        add(HANGING, 20);
        run(THREADS);
        slow = List.of();
        run(THREADS);
        assertThat(started).hasSize(THREADS);
    }

    @Test
    void a_cancelled_fetch_makes_room_for_the_next() {
        List<Integer> cancelled = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            PhotoFetch fetch = new PhotoFetch();
            queue.add(Optional.of(QUICK), fetch, () -> {
                cancelled.add(number);
                return new byte[1];
            });
            fetch.giveUp();
        }
        add(QUICK, 1);
        runAll();
        assertThat(asked).containsExactly(QUICK);
        assertThat(cancelled).as("cancelled fetches that ran").isEmpty();
    }

    /** Adds photos whose fetch fails, after 5 s if the place is slow. */
    private void add(URI place, int photos) {
        for (int i = 0; i < photos; i++) {
            queue.add(Optional.of(place), new PhotoFetch(), () -> {
                asked.add(place);
                nanos += slow.contains(place) ? Duration.ofSeconds(5).toNanos() : 0;
                throw new PhotoFetchException("it does not come");
            });
        }
    }

    private void run(int fetches) {
        for (int i = 0; i < fetches; i++) {
            started.remove().run();
        }
    }

    private void runAll() {
        while (!started.isEmpty()) {
            run(1);
        }
    }
}
