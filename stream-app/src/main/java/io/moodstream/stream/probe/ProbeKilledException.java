package io.moodstream.stream.probe;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;

/** Something else ended the child process, which may or may not be the model's fault. */
final class ProbeKilledException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    private final String ending;

    /** @param ending signal and exit code */
    ProbeKilledException(MemberVersion id, String ending) {
        super("Something else ended the child process that loads " + id + " first (" + ending
                + "); it is tried again.");
        this.ending = ending;
    }

    /** Why the model is refused after so many of them, and the way out. */
    String refusal(int times) {
        return "Something else ended the child process that loads it first " + times + " times, at last with " + ending
                + ", as watchers of memory do: publish a smaller model, or give the app more memory.";
    }
}
