package io.moodstream.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.web.http.ProblemException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(1, 0);

    @Test
    void rejects_calls_over_the_limit_with_a_retry_after() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> work(() -> {
            working.countDown();
            done.await();
            return "first";
        }));
        working.await();

        assertThatThrownBy(() -> limit.run(() -> "second")).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(503);
            assertThat(problem.problem().retryAfter()).isEqualTo(2);
        });

        done.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(limit.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void a_failure_frees_its_slot() throws IOException {
        assertThatThrownBy(() -> limit.run(() -> {
                    throw new IOException("gone");
                }))
                .hasMessage("gone");

        assertThat(limit.run(() -> "next")).isEqualTo("next");
    }

    private String work(java.util.concurrent.Callable<String> task) {
        try {
            return limit.run(() -> {
                try {
                    return task.call();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
