package io.moodstream.stream.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SurplusSubjectsTest {

    private final SurplusSubjects surplus = new SurplusSubjects(3, 2);

    @Test
    void has_no_surplus_up_to_the_maximum() {
        add(1, 1, 1);

        assertThat(surplus.byPhotos()).isEmpty();
    }

    @Test
    void drops_subjects_with_the_fewest_photos_first() {
        add(100, 2, 100, 1, 2);
        assertThat(surplus.byPhotos()).containsExactlyInAnyOrderEntriesOf(Map.of(1L, 1L, 2L, 1L));

        add(2);
        assertThat(surplus.byPhotos()).containsExactlyInAnyOrderEntriesOf(Map.of(1L, 1L, 2L, 2L));
    }

    @Test
    void keeps_only_the_smallest_counts_in_memory() {
        add(9, 8, 7, 6, 5, 4, 3, 2, 1);

        assertThat(surplus.byPhotos()).containsExactlyInAnyOrderEntriesOf(Map.of(1L, 1L, 2L, 1L));
    }

    private void add(long... photos) {
        for (long each : photos) {
            surplus.add(each);
        }
    }
}
