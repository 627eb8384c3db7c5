package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExitOnErrorTest {

    private final AtomicInteger exits = new AtomicInteger();

    @Test
    void exits_if_a_thread_dies_of_an_error() throws InterruptedException {
        die(() -> {
            throw new StackOverflowError();
        });
        assertThat(exits).hasValue(1);
    }

    @Test
    void does_not_exit_if_a_thread_dies_of_an_exception() throws InterruptedException {
        die(() -> {
            throw new IllegalStateException("expected");
        });
        assertThat(exits).hasValue(0);
    }

    private void die(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work, "dying");
        thread.setUncaughtExceptionHandler(new ExitOnError(exits::incrementAndGet));
        thread.start();
        thread.join();
    }
}
