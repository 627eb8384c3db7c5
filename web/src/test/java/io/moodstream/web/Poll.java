package io.moodstream.web;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what arrives through Kafka. */
final class Poll {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Poll() {}

    /** @throws ConditionTimeoutException if this does not hold within half a minute */
    static void that(Callable<Boolean> holds, String what) {
        await(what).atMost(TIMEOUT).until(holds);
    }
}
