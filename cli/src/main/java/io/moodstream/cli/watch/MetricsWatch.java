package io.moodstream.cli.watch;

import io.moodstream.WindowedMetrics;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.LiveBlock;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.Table;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On a terminal, a table of each subject's counts since start and in its newest window, redrawn in place; in a pipe,
 * one line per change.
 */
public final class MetricsWatch extends Watch<WindowedMetrics> {

    private static final Comparator<WindowedMetrics> ORDER = Comparator.comparing(WindowedMetrics::getSubject)
            .thenComparing(WindowedMetrics::getVersion)
            .thenComparing(w -> !sinceStart(w));

    private final Terminal terminal;
    private final LiveBlock block;
    private final NewestRows<WindowedMetrics> newest = new NewestRows<>();

    public MetricsWatch(Terminal terminal) {
        super(WindowedMetrics.class);
        this.terminal = terminal;
        this.block = new LiveBlock(terminal, Clock.systemUTC(), Duration.ZERO);
    }

    @Override
    Topic topic(TopicCatalogue topics) {
        return topics.modelMetrics();
    }

    @Override
    boolean alwaysFromBeginning() {
        return terminal.live();
    }

    @Override
    void show(List<WindowedMetrics> records) {
        if (terminal.live()) {
            records.forEach(this::remember);
            block.show(terminal.paint().lines(table(newest.values())));
        } else {
            records.forEach(window -> terminal.say(line(window)));
        }
    }

    private void remember(WindowedMetrics window) {
        String key = window.getSubject() + "/" + window.getVersion() + "/" + sinceStart(window);
        WindowedMetrics known = newest.get(key);
        if (known == null || !window.getWindowStart().isBefore(known.getWindowStart())) {
            newest.put(key, window);
        }
    }

    static Table table(java.util.Collection<WindowedMetrics> windows) {
        Table table = Table.of(
                "Subject",
                ">Version",
                "Window",
                ">Predicted",
                ">Labelled",
                "Precision %",
                "Recall %",
                "F1 %",
                "Accuracy %");
        windows.stream()
                .sorted(ORDER)
                .forEach(w -> table.row(
                        w.getSubject(),
                        w.getVersion(),
                        window(w),
                        w.getPredicted(),
                        w.getLabelled(),
                        estimate(w.getPrecision(), w.getPrecisionLow(), w.getPrecisionHigh()),
                        estimate(w.getRecall(), w.getRecallLow(), w.getRecallHigh()),
                        estimate(w.getF1(), w.getF1Low(), w.getF1High()),
                        estimate(w.getAccuracy(), w.getAccuracyLow(), w.getAccuracyHigh())));
        return table;
    }

    static String line(WindowedMetrics w) {
        return w.getSubject() + "@" + w.getVersion() + "  " + window(w) + "  predicted " + w.getPredicted()
                + "  labelled " + w.getLabelled() + "  precision "
                + estimate(w.getPrecision(), w.getPrecisionLow(), w.getPrecisionHigh()) + "  recall "
                + estimate(w.getRecall(), w.getRecallLow(), w.getRecallHigh()) + "  accuracy "
                + estimate(w.getAccuracy(), w.getAccuracyLow(), w.getAccuracyHigh());
    }

    private static String window(WindowedMetrics w) {
        return sinceStart(w)
                ? "since start"
                : TimeOfDay.of(w.getWindowStart()) + " to " + TimeOfDay.of(w.getWindowEnd());
    }

    /** A window of photos whose clock was not set begins in 1970, too, but ends soon after. */
    private static boolean sinceStart(WindowedMetrics w) {
        return w.getWindowStart().equals(TimeWindow.SINCE_START.start())
                && w.getWindowEnd().equals(TimeWindow.SINCE_START.end());
    }

    private static String estimate(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        return value == null
                ? "-"
                : Formats.percent(value) + " [" + Formats.percent(low) + ", " + Formats.percent(high) + "]";
    }
}
