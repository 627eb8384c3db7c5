package io.moodstream.cli.train;

import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.text.Words;
import io.moodstream.trainer.data.files.Unread;
import java.util.ArrayList;
import java.util.List;

/** The files that a training had to do without. */
public final class LeftOut {

    /** Files that are named one by one. */
    private static final int MOST_NAMED = 20;

    private final List<Unread> files = new ArrayList<>();

    void add(Unread file) {
        files.add(file);
    }

    /** Names them, where there are any; to be called when all else is said. @return the exit code */
    public int tell(Terminal terminal) {
        if (files.isEmpty()) {
            return 0;
        }
        terminal.say(Words.count(files.size(), "file") + (files.size() == 1 ? " was" : " were") + " left out:");
        files.stream().limit(MOST_NAMED).map(Unread::sentence).forEach(terminal::say);
        if (files.size() > MOST_NAMED) {
            terminal.say("... and " + (files.size() - MOST_NAMED) + " more.");
        }
        terminal.say("Replace or remove them: the same command then learns from all that are there.");
        return 1;
    }
}
