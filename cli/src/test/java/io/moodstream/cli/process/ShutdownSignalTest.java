package io.moodstream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.child.JavaCommand;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShutdownSignalTest {

    @AfterEach
    void clear() {
        boolean ignored = Thread.interrupted();
    }

    @Test
    @Timeout(10)
    void wake_ends_the_wait() {
        try (ShutdownSignal asked = ShutdownSignal.watch()) {
            new Thread(asked::wake, "waking").start();
            asked.await();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @Timeout(10)
    void an_interrupt_ends_the_wait_and_is_cleared_for_the_cleanup() {
        try (ShutdownSignal asked = ShutdownSignal.watch()) {
            Thread.currentThread().interrupt();
            asked.await();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    @Timeout(30)
    @DisabledOnOs(OS.WINDOWS)
    void a_terminated_process_cleans_up_before_it_exits() throws Exception {
        Process child = new ProcessBuilder(
                        JavaCommand.currentJava().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowCleanup.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("waiting");

            child.toHandle().destroy(); // Process.destroy would close its output

            assertThat(out.readLine()).isEqualTo("cleaned up, interrupted: false");
            assertThat(out.readLine()).isNull();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(143);
    }

    /** Needs a moment to clean up, as a server with requests in progress does. */
    static final class SlowCleanup {

        private SlowCleanup() {}

        public static void main(String[] args) throws InterruptedException {
            try (ShutdownSignal asked = ShutdownSignal.watch()) {
                System.out.println("waiting");
                asked.await();
                boolean interrupted = Thread.currentThread().isInterrupted();
                Thread.sleep(200);
                System.out.println("cleaned up, interrupted: " + interrupted);
            }
        }
    }
}
