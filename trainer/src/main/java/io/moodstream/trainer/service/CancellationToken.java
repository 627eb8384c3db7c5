package io.moodstream.trainer.service;

import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.run.RunListener;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a run at its next step once raised; until then, it logs notable events. */
final class CancellationToken implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(CancellationToken.class);

    private final CountDownLatch raised = new CountDownLatch(1);

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

    private void check() {
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
