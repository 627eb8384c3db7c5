package io.moodstream.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** All memory that a body takes is accounted for. */
class BodyBufferTest {

    private static final int SIZE = 100_000;

    @Test
    void does_not_copy_a_body_of_declared_size() {
        BodyBuffer body = new BodyBuffer(new BodyMemory(SIZE), SIZE);
        fill(body);
        assertThat(body.toArray()).hasSize(SIZE).isSameAs(body.toArray());
    }

    @Test
    void counts_the_copy_of_a_body_of_unknown_size_until_its_release() {
        BodyMemory memory = new BodyMemory(3 * SIZE);
        BodyBuffer body = new BodyBuffer(memory, 10 * SIZE);
        fill(body);
        assertThat(body.toArray()).hasSize(SIZE);
        assertThatThrownBy(() -> memory.take(SIZE)).isInstanceOf(ProblemException.class);
        body.release();
        memory.take(3 * SIZE);
    }

    @Test
    void rejects_a_body_if_there_is_no_memory_for_its_copy() {
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
