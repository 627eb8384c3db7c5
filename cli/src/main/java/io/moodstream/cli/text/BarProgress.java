package io.moodstream.cli.text;

import io.moodstream.domain.HiddenCharacters;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that is redrawn in place. */
final class BarProgress implements Progress {

    private final ProgressBar bar;

    BarProgress(String what, long total, PrintStream stream) {
        int columns = TerminalWidth.ofTerminal();
        bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(columns)
                .setConsumer(new ConsoleProgressBarConsumer(stream, columns))
                .build();
    }

    @Override
    public void to(long done) {
        bar.stepTo(done);
    }

    @Override
    public void note(String note) {
        bar.setExtraMessage(HiddenCharacters.escaped(note));
    }

    @Override
    public void close() {
        bar.close();
    }
}
