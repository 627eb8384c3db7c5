package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Stops the shared installation, after all other tests that need it. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(Integer.MAX_VALUE)
class StopWithoutBrokerTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final WholeSystem system;

    StopWithoutBrokerTest(WholeSystem system) {
        this.system = system;
        system.ensureLive();
    }

    @Test
    void stops_at_once_without_a_broker_and_leaves_no_process() {
        long broker = system.installation().brokerPid();
        List<ProcessHandle> children = LongStream.of(
                        broker,
                        system.installation().streamAppPid(),
                        system.web().pid())
                .mapToObj(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
        system.killBroker();
        // The hardest moment: it is restarting, and whatever waits for it waits long.
        await("the broker is started again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> system.installation().brokerPid() != broker);

        long start = System.nanoTime();
        system.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
}
