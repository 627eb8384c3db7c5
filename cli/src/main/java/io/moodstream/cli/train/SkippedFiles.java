package io.moodstream.cli.train;

import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.util.ArrayList;
import java.util.List;

/** The files that a training skipped. */
public final class SkippedFiles {

    /** Maximum number of files listed by name. */
    private static final int MAX_NAMED = 20;

    private final List<UnreadableFile> files = new ArrayList<>();

    void add(UnreadableFile file) {
        files.add(file);
    }

    /**
     * Lists them, if any; call it after all other output.
     *
     * @return the exit code
     */
    public int printTo(Terminal terminal) {
        if (files.isEmpty()) {
            return 0;
        }
        terminal.say(Formats.count(files.size(), "file") + (files.size() == 1 ? " was" : " were") + " left out:");
        files.stream().limit(MAX_NAMED).map(UnreadableFile::sentence).forEach(terminal::say);
        if (files.size() > MAX_NAMED) {
            terminal.say("... and " + (files.size() - MAX_NAMED) + " more.");
        }
        terminal.say("Replace or remove them: the same command then learns from all that are there.");
        return 1;
    }
}
