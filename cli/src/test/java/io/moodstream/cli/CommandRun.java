package io.moodstream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The result of a {@code ./moodstream} command that ran in this process.
 *
 * @param status exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int status, String out, String err) {

    public static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Moodstream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
