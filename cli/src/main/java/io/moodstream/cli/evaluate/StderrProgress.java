package io.moodstream.cli.evaluate;

import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of reading and evaluation on standard error, so that standard output contains only the result. Not
 * thread-safe.
 */
public final class StderrProgress implements TrainingListener, AutoCloseable {

    private final Terminal terminal;
    private @Nullable Progress bar;
    private String shown = "";

    /** @param terminal terminal on standard error */
    public StderrProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void progress(String what, long done, long of) {
        Progress known = bar;
        if (known == null || !shown.equals(what)) {
            close();
            known = Progress.of(terminal, what, of, System.err);
            bar = known;
            shown = what;
        }
        known.to(done);
        if (done >= of) {
            close();
        }
    }

    @Override
    public void epoch(String member, Epoch epoch) {}

    /** Ends the current progress bar. */
    @Override
    public void close() {
        Progress last = bar;
        bar = null;
        shown = "";
        if (last != null) {
            last.close();
        }
    }
}
