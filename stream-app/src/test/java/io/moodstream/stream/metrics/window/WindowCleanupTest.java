package io.moodstream.stream.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import io.moodstream.stream.metrics.OutcomeCounts;
import io.moodstream.stream.metrics.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many windows there are, each step is short, and the steps continue until all are processed. */
class WindowCleanupTest {

    private static final Duration LIFE = Duration.ofDays(16);
    private static final long LATER = Duration.ofDays(17).toMillis();

    private final MockProcessorContext<String, String> context;
    private final List<StateStore> opened = new ArrayList<>();
    private final WindowStore windows;
    private final WindowCleanup cleanup;

    WindowCleanupTest(@TempDir Path folder) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        windows = new WindowStore(open(WindowStore.counts()), open(WindowStore.dirty()));
        cleanup = new WindowCleanup(windows, LIFE);
    }

    private <S extends StateStore> S open(StoreBuilder<S> builder) {
        S store = builder.withCachingDisabled().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(StateStore::close);
    }

    @Test
    void drops_a_flood_in_slices_until_the_maximum_is_left() {
        int surplus = 3 * WindowCleanup.SLICE + 7;
        count("custom/1", 3, 0);
        invent(WindowCleanup.MAX_SUBJECTS + surplus - 1);

        List<Integer> slices = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            List<String> slice = step(LATER + second * 1_000);
            slices.add(slice.size());
            all.addAll(slice);
        }

        assertThat(slices).startsWith(0, 0, 0, 0, 0, 0); // all are counted first
        assertThat(slices.subList(6, 10)).containsExactly(4_999, 5_000, 5_000, 8);
        assertThat(slices.subList(10, 20)).containsOnly(0);
        assertThat(all).hasSize(surplus).doesNotHaveDuplicates().allMatch(key -> key.startsWith("m-"));
    }

    @Test
    void keeps_windows_that_change_while_the_surplus_is_dropped() {
        invent(WindowCleanup.MAX_SUBJECTS + 10);
        for (int second = 0; second < 3; second++) {
            assertThat(step(LATER + second * 1_000)).isEmpty();
        }

        count("m-0/1", 1, LATER + 3_000);

        assertThat(step(LATER + 3_000)).hasSize(10).noneMatch(key -> key.startsWith("m-0/"));
    }

    @Test
    void without_surplus_the_next_round_begins_after_an_hour() {
        long hour = Duration.ofHours(1).toMillis();
        assertThat(step(LATER)).isEmpty();
        windows.add(subject("custom/1"), new TimeWindow(Instant.EPOCH, Instant.ofEpochSecond(300)), photos(1), 0);

        assertThat(step(LATER + hour - 1)).isEmpty();
        assertThat(step(LATER + hour)).hasSize(1);
    }

    private void invent(int versions) {
        for (int i = 0; i < versions; i++) {
            count("m-" + i + "/1", 1, 0);
        }
    }

    private void count(String subject, long photos, long now) {
        windows.add(subject(subject), TimeWindow.SINCE_START, photos(photos), now);
    }

    private static Subject subject(String key) {
        return Subject.ofKey(key.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static OutcomeCounts photos(long predicted) {
        return new OutcomeCounts(predicted, ConfusionCounts.NONE);
    }

    /** The windows that one step drops. */
    private List<String> step(long now) {
        List<String> dropped = new ArrayList<>();
        cleanup.run(now, dropped::add);
        return dropped;
    }
}
