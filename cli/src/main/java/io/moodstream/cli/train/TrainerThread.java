package io.moodstream.cli.train;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.service.ServiceTopics;
import io.moodstream.trainer.service.TrainerService;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** The trainer service on its own thread; it logs to stderr. */
public final class TrainerThread implements AutoCloseable {

    private final TrainerService service;
    private final Thread thread;

    private TrainerThread(TrainerService service) {
        this.service = service;
        this.thread = new Thread(service, "trainer-service");
    }

    /** Starts it. */
    public static TrainerThread start(ServiceTopics topics, TrainerConfig config, ServiceSettings settings) {
        ((Logger) LoggerFactory.getLogger("io.moodstream")).setLevel(Level.INFO);
        TrainerThread started = new TrainerThread(TrainerService.on(topics, config, settings, Clock.systemUTC()));
        started.thread.start();
        return started;
    }

    /** Cancels the current training and waits until the service ends. */
    @Override
    public void close() {
        service.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
