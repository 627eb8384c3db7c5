package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class CausesTest {

    private final Throwable root = new IOException("disk full");
    private final Throwable middle = new IllegalStateException(root);
    private final Throwable outer = new ExecutionException(middle);

    @Test
    void lists_causes_from_the_exception_to_its_root() {
        assertThat(Causes.of(outer)).containsExactly(outer, middle, root);
        assertThat(Causes.of(null)).isEmpty();
        assertThat(Causes.root(outer)).isSameAs(root);
        assertThat(Causes.root(root)).isSameAs(root);
        assertThat(Causes.unwrapped(outer)).isSameAs(middle);
        assertThat(Causes.unwrapped(root)).isSameAs(root);
    }

    @Test
    void stops_at_a_cycle_of_causes() {
        Throwable first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Causes.root(first)).isIn(first, first.getCause());
    }
}
