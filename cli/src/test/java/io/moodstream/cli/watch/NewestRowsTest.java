package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestRowsTest {

    @Test
    void keeps_the_rows_that_changed_last_in_the_order_of_their_keys() {
        NewestRows<Integer> rows = new NewestRows<>();
        rows.put("b", 1);
        rows.put("a", 2);
        rows.put("b", 3);
        assertThat(rows.values()).containsExactly(2, 3);

        for (int i = 1; i < NewestRows.MAX; i++) {
            rows.put("c" + i, i);
        }

        assertThat(rows.values()).hasSize(NewestRows.MAX);
        assertThat(rows.get("a")).isNull();
        assertThat(rows.get("b")).isEqualTo(3);
    }
}
