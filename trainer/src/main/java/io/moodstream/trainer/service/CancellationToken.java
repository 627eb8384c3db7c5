package io.moodstream.trainer.service;

import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.run.RunListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a run at its next step once raised; until then, it logs notable events and passes facts on. */
final class CancellationToken implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(CancellationToken.class);

    private final CountDownLatch raised = new CountDownLatch(1);
    private final Consumer<Map<String, String>> facts;

    /** @param facts receives the facts about each data set that is read */
    CancellationToken(Consumer<Map<String, String>> facts) {
        this.facts = facts;
    }

    void raise() {
        raised.countDown();
    }

    boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** Waits for this long, or until it is raised. */
    void await(Duration time) {
        try {
            boolean ignored = raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            raise();
            Thread.currentThread().interrupt();
        }
    }

    /** @throws CancellationException if it is raised */
    void check() {
        if (isRaised()) {
            throw new CancellationException("The trainer service is being stopped.");
        }
    }

    @Override
    public void started(String member, int number, int of) {
        check();
        LOG.info("Training {} ({} of {}).", member, number, of);
    }

    @Override
    public void progress(String what, long done, long of) {
        check();
    }

    @Override
    public void dataRead(Map<String, String> read) {
        facts.accept(read);
    }

    @Override
    public void note(String text) {
        LOG.info("{}", text);
    }

    @Override
    public void epoch(String member, Epoch epoch) {
        check();
        LOG.info(
                "{}: epoch {} of {}, loss {}, accuracy {}, validation loss {}, validation accuracy {}.",
                member,
                epoch.number(),
                epoch.of(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy());
    }
}
