package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExitOnErrorTest {

    private final AtomicInteger exits = new AtomicInteger();

    @Test
    void a_thread_that_dies_of_an_error_ends_the_process() throws InterruptedException {
        die(() -> {
            throw new StackOverflowError();
        });
        assertThat(exits).hasValue(1);
    }

    @Test
    void one_that_dies_of_an_exception_does_not() throws InterruptedException {
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
