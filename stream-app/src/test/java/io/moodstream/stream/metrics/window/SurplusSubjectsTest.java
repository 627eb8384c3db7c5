package io.moodstream.stream.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.stream.metrics.OutcomeCounts;
import org.junit.jupiter.api.Test;

class SurplusSubjectsTest {

    private final SurplusSubjects surplus = new SurplusSubjects(3, 2);

    @Test
    void no_more_than_the_maximum_are_no_surplus() {
        add("a", 1, 0);
        add("b", 1, 0);
        add("c", 1, 0);

        assertThat(surplus.keys()).isEmpty();
    }

    @Test
    void those_with_the_fewest_photos_go_first_and_of_equals_the_longest_unchanged() {
        add("many", 100, 0);
        add("late", 1, 9);
        add("early", 1, 5);
        add("few", 2, 0);

        assertThat(surplus.keys()).containsExactly("early");

        add("one more", 50, 0);
        assertThat(surplus.keys()).containsExactly("early", "late");
    }

    @Test
    void so_many_are_found_at_once() {
        for (int photos = 9; photos > 0; photos--) {
            add("m-" + photos, photos, 0);
        }

        assertThat(surplus.keys()).containsExactly("m-1", "m-2");
    }

    private void add(String key, long predicted, long updatedAt) {
        surplus.add(key, new WindowCounts(updatedAt, new OutcomeCounts(predicted, ConfusionCounts.NONE)));
    }
}
