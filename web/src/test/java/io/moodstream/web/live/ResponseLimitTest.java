package io.moodstream.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import org.junit.jupiter.api.Test;

/** Whoever may write metrics can make a snapshot large. */
class ResponseLimitTest {

    private static final int SIZE = 40;

    private final ResponseLimit limit = new ResponseLimit(100);

    @Test
    void bounds_the_memory_of_unread_documents() {
        byte[] first = new byte[SIZE];
        limit.take("a", first);
        limit.take("b", new byte[SIZE]);
        for (int i = 0; i < ResponseLimit.MAX; i++) {
            assertThatThrownBy(() -> limit.take("c", new byte[SIZE])).isInstanceOf(ProblemException.class);
        }

        limit.release("a", first);

        assertThatCode(() -> limit.take("c", new byte[SIZE])).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.take("d", new byte[SIZE])).isInstanceOf(ProblemException.class);
    }

    @Test
    void counts_a_shared_document_once_until_its_last_reader_is_done() {
        byte[] shared = new byte[SIZE];
        for (int i = 0; i < 10; i++) {
            limit.take("client-" + i, shared);
        }
        limit.take("other", new byte[SIZE]);
        for (int i = 0; i < 9; i++) {
            limit.release("client-" + i, shared);
        }
        assertThatThrownBy(() -> limit.take("another", new byte[SIZE])).isInstanceOf(ProblemException.class);

        limit.release("client-9", shared);

        assertThatCode(() -> limit.take("another", new byte[SIZE])).doesNotThrowAnyException();
    }

    @Test
    void one_client_cannot_take_all_the_memory() {
        byte[] first = new byte[SIZE];
        limit.take("a", first);
        assertThatThrownBy(() -> limit.take("a", new byte[SIZE]))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().detail()).contains("to your token and address"));
        assertThatCode(() -> limit.take("b", new byte[SIZE])).doesNotThrowAnyException();

        limit.release("a", first);

        assertThatCode(() -> limit.take("a", new byte[SIZE])).doesNotThrowAnyException();
    }

    @Test
    void a_document_of_any_size_can_be_read_alone() {
        byte[] large = new byte[1_000];
        limit.take("a", large);
        assertThatThrownBy(() -> limit.take("b", new byte[1])).isInstanceOf(ProblemException.class);

        limit.release("a", large);

        assertThatCode(() -> limit.take("b", new byte[1])).doesNotThrowAnyException();
    }
}
