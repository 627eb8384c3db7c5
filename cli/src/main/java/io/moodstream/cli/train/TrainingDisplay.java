package io.moodstream.cli.train;

import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.data.files.UnreadableFile;
import io.moodstream.trainer.run.RunListener;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training run: on a terminal, a bar per member, with the last epoch's loss and accuracy, and a bar per other
 * task; in a pipe, a line per epoch. For the training thread only.
 */
public final class TrainingDisplay implements RunListener, AutoCloseable {

    /** The phase name of a trainer within an epoch, such as {@code custom epoch 3/20}. */
    private static final Pattern IN_EPOCH = Pattern.compile("(.+) epoch (\\d+)/(\\d+)");

    private final Terminal terminal;
    private final SkippedFiles skippedFiles;
    private @Nullable Progress bar;
    private String shown = "";

    public TrainingDisplay(Terminal terminal) {
        this(terminal, new SkippedFiles());
    }

    /** @param skippedFiles collects the skipped files */
    public TrainingDisplay(Terminal terminal, SkippedFiles skippedFiles) {
        this.terminal = terminal;
        this.skippedFiles = skippedFiles;
    }

    @Override
    public void started(String member, int number, int of) {
        if (!terminal.live()) {
            terminal.say("Training " + member + " (" + number + " of " + of + ")");
        }
    }

    @Override
    public void progress(String what, long done, long of) {
        stopIfAsked();
        Matcher epoch = IN_EPOCH.matcher(what);
        if (!epoch.matches()) {
            bar(what, of).to(done);
            if (done >= of) {
                endBar();
            }
        } else if (terminal.live()) {
            long before = Long.parseLong(epoch.group(2)) - 1;
            bar(epoch.group(1), of * Long.parseLong(epoch.group(3))).to(before * of + done);
        }
    }

    @Override
    public void epoch(String member, Epoch epoch) {
        stopIfAsked();
        if (!terminal.live()) {
            terminal.say("  " + member + " epoch " + epoch.number() + " of " + epoch.of() + ": " + numbers(epoch));
        } else if (bar != null) {
            bar.note(numbers(epoch));
        }
    }

    @Override
    public void note(String text) {
        stopIfAsked();
        endBar();
        terminal.say("  " + text);
    }

    @Override
    public void leftOut(String file, String why) {
        skippedFiles.add(new UnreadableFile(file, why));
    }

    @Override
    public void trained(String member, Duration time) {
        endBar();
        if (!terminal.live()) {
            terminal.say("  " + member + " is trained after " + Formats.seconds(time));
        }
    }

    @Override
    public void close() {
        endBar();
    }

    /** Ends the current bar, so that other output can be printed. */
    public void endBar() {
        Progress last = bar;
        bar = null;
        shown = "";
        if (last != null) {
            last.close();
        }
    }

    /** Ctrl-C interrupts the training thread, which does not check for interrupts by itself. */
    private static void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new MoodstreamException("The training was stopped on demand.");
        }
    }

    private Progress bar(String what, long of) {
        Progress known = bar;
        if (known != null && shown.equals(what)) {
            return known;
        }
        endBar();
        Progress fresh = Progress.of(terminal, what, of);
        bar = fresh;
        shown = what;
        return fresh;
    }

    private static String numbers(Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "loss %.3f, accuracy %.3f, validation %.3f, %.3f",
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy());
    }
}
