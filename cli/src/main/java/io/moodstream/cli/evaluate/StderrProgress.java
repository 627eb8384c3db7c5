package io.moodstream.cli.evaluate;

import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Follows reading and judging on standard error, so that standard output has the result alone. For one thread. */
public final class StderrProgress implements TrainingListener, AutoCloseable {

    private final Terminal terminal;
    private @Nullable Progress bar;
    private String shown = "";

    /** @param terminal of standard error */
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

    /** Ends the bar that is shown. */
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
