package io.moodstream.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import org.junit.jupiter.api.Test;

/** No client gets so much that others get none. */
class BodyMemoryTest {

    private static final String ITS_SHARE =
            "other uploads of your token and address; send the same request again in 2 s.";
    private static final String ALL = "other uploads; send the same request again in 2 s.";

    private final BodyMemory memory = new BodyMemory(100);

    @Test
    void a_client_gets_half_of_it_whatever_the_others_take() {
        memory.take("a", 50);
        assertRefused("a", 1, ITS_SHARE);
        memory.take("b", 49);

        memory.release("a", 50);

        memory.take("a", 50);
        assertRefused("b", 2, ITS_SHARE);
    }

    @Test
    void all_clients_together_get_no_more_than_there_is() {
        memory.take("a", 40);
        memory.take("b", 40);
        assertRefused("c", 21, ALL);
        memory.take("c", 20);
        assertRefused("a", 1, ALL);

        memory.release("b", 40);

        memory.take("c", 30);
        memory.take("a", 10);
        assertRefused("d", 1, ALL);
    }

    private void assertRefused(String client, long bytes, String busyWith) {
        assertThatThrownBy(() -> memory.take(client, bytes)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.problem().retryAfter()).isEqualTo(2);
            assertThat(refusal.problem().detail()).endsWith("busy with " + busyWith);
        });
    }
}
