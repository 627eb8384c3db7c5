package io.moodstream.cli.train;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.service.ServiceTopics;
import io.moodstream.trainer.service.TrainerService;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The trainer service on its own thread; it logs to stderr. */
final class TrainerThread implements AutoCloseable {

    private final Runnable stop;
    private final Thread thread;
    private volatile boolean hasEnded;
    private volatile @Nullable Throwable failure;

    private TrainerThread(Runnable service, Runnable stop, Runnable ended) {
        this.stop = stop;
        this.thread = new Thread(() -> run(service, ended), "trainer-service");
    }

    /** Starts it. @param ended called when the service has ended, on demand or by itself */
    static TrainerThread start(ServiceTopics topics, TrainerConfig config, ServiceSettings settings, Runnable ended) {
        ((Logger) LoggerFactory.getLogger("io.moodstream")).setLevel(Level.INFO);
        TrainerService service = TrainerService.on(topics, config, settings, Clock.systemUTC());
        return start(service, service::close, ended);
    }

    static TrainerThread start(Runnable service, Runnable stop, Runnable ended) {
        TrainerThread started = new TrainerThread(service, stop, ended);
        started.thread.start();
        return started;
    }

    /** An error, such as one for lack of memory, must not leave a process that only looks as if it served. */
    private void run(Runnable service, Runnable ended) {
        try {
            service.run();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            hasEnded = true;
            ended.run();
        }
    }

    /** @throws MoodstreamException if the service has ended */
    void requireRunning() {
        if (hasEnded) {
            throw new MoodstreamException("The trainer service has ended by itself"
                    + Optional.ofNullable(failure).map(why -> " (" + why + ")").orElse("")
                    + ": its log says where, and it goes on from there when it is started again.");
        }
    }

    /** Cancels the current training and waits until the service ends. */
    @Override
    public void close() {
        stop.run();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
