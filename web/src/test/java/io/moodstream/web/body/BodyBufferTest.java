package io.moodstream.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A body takes no memory that is not accounted for. */
class BodyBufferTest {

    private static final int SIZE = 100_000;

    @Test
    void a_body_whose_size_the_client_has_said_is_never_copied() {
        BodyBuffer body = new BodyBuffer(new BodyMemory(SIZE), SIZE);
        fill(body);
        assertThat(body.toArray()).hasSize(SIZE).isSameAs(body.toArray());
    }

    @Test
    void the_copy_of_any_other_body_counts_until_it_is_released() {
        BodyMemory memory = new BodyMemory(3 * SIZE);
        BodyBuffer body = new BodyBuffer(memory, 10 * SIZE);
        fill(body);
        assertThat(body.toArray()).hasSize(SIZE);
        assertThatThrownBy(() -> memory.take(SIZE)).isInstanceOf(ProblemException.class);
        body.release();
        memory.take(3 * SIZE);
    }

    @Test
    void without_memory_for_the_copy_the_body_is_refused() {
        BodyBuffer body = new BodyBuffer(new BodyMemory(2 * SIZE), 10 * SIZE);
        fill(body);
        assertThatThrownBy(body::toArray).isInstanceOf(ProblemException.class);
    }

    private static void fill(BodyBuffer body) {
        for (int i = 0; i < SIZE; i += SIZE / 100) {
            body.add(ByteBuffer.allocate(SIZE / 100));
        }
    }
}
