package io.moodstream.cli.train;

import io.moodstream.cli.text.Terminal;
import io.moodstream.models.tensorflow.TensorFlowRuntime;

/**
 * Starts TensorFlow before anything is drawn. Its first session writes two lines to standard error that no setting
 * silences ("All log messages before absl::InitializeLog() ..."); here they are wiped off a terminal, instead of standing
 * amid the bars.
 */
public final class QuietStart {

    private static final String MAKE_ROOM_AND_REMEMBER = "\n\n\n\u001b[3A\u001b7";
    private static final String BACK_AND_CLEAR = "\u001b8\u001b[J";

    private QuietStart() {}

    /** Returns when TensorFlow runs; a few seconds at its first use on a machine. */
    public static void of(Terminal terminal) {
        print(terminal, MAKE_ROOM_AND_REMEMBER);
        try {
            TensorFlowRuntime.start();
        } finally {
            print(terminal, BACK_AND_CLEAR);
        }
    }

    private static void print(Terminal terminal, String codes) {
        if (terminal.live()) {
            terminal.out().print(codes);
            terminal.out().flush();
        }
    }
}
