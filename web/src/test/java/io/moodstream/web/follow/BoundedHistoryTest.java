package io.moodstream.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedHistoryTest {

    private final BoundedHistory<String, Integer> history = new BoundedHistory<>(2);

    @Test
    void evicts_the_oldest_entry_when_full() {
        history.put("a", 1);
        history.put("b", 2);
        history.put("c", 3);

        assertThat(history.values()).containsExactly(2, 3);
        assertThat(history.get("a")).isEmpty();
        assertThat(history.get("c")).contains(3);
    }

    @Test
    void an_entry_that_is_put_again_is_the_latest() {
        history.put("a", 1);
        history.put("b", 2);
        history.put("a", 3);
        history.put("c", 4);

        assertThat(history.values()).containsExactly(3, 4);
    }

    @Test
    void evicts_the_oldest_entries_for_a_large_one() {
        BoundedHistory<String, Integer> sized = new BoundedHistory<>(10, 100, Integer::longValue);
        sized.put("a", 30);
        sized.put("b", 40);
        sized.put("a", 20);
        sized.put("c", 40);
        assertThat(sized.values()).containsExactly(40, 20, 40);

        sized.put("d", 50);
        assertThat(sized.values()).containsExactly(40, 50);
        sized.put("e", 101);
        assertThat(sized.values()).isEmpty();
        sized.put("f", 100);
        assertThat(sized.values()).containsExactly(100);
    }

    @Test
    void creates_an_entry_once() {
        assertThat(history.getOr("a", () -> 1)).isEqualTo(1);
        assertThat(history.getOr("a", () -> 2)).isEqualTo(1);
    }
}
