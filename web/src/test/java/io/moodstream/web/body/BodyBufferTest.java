package io.moodstream.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** All memory that a body takes is accounted for. */
class BodyBufferTest {

    private static final String CLIENT = "127.0.0.1";
    private static final int SIZE = 100_000;

    @Test
    void does_not_copy_a_body_whether_or_not_its_size_was_declared() {
        for (int declared : new int[] {SIZE, 10 * SIZE}) {
            BodyBuffer body = new BodyBuffer(new BodyMemory(4 * SIZE), CLIENT, declared);
            fill(body);
            ByteBuffer content = body.content();
            assertThat(content.remaining()).isEqualTo(SIZE);
            assertThat(content.array()).isSameAs(body.content().array());
        }
    }

    @Test
    void takes_at_most_twice_what_has_arrived_until_its_release() {
        BodyMemory memory = new BodyMemory(8 * SIZE);
        BodyBuffer body = new BodyBuffer(memory, CLIENT, 10 * SIZE);
        fill(body);
        memory.take(CLIENT, 2 * SIZE);
        assertThatThrownBy(() -> memory.take(CLIENT, 2 * SIZE)).isInstanceOf(ProblemException.class);
        body.release();
        body.release();
        memory.take(CLIENT, 2 * SIZE);
        assertThatThrownBy(() -> memory.take(CLIENT, 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void rejects_a_body_if_there_is_no_memory_for_it() {
        BodyBuffer body = new BodyBuffer(new BodyMemory(SIZE), CLIENT, SIZE);
        assertThatThrownBy(() -> fill(body)).isInstanceOf(ProblemException.class);
    }

    private static void fill(BodyBuffer body) {
        for (int i = 0; i < SIZE; i += SIZE / 100) {
            body.add(ByteBuffer.allocate(SIZE / 100));
        }
    }
}
