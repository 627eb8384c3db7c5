package io.moodstream.system.faults;

import io.moodstream.cli.Moodstream;
import io.moodstream.cli.connect.Cluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code ./moodstream} command did.
 *
 * @param status exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLine(int status, String out, String err) {

    /** Runs a command against this cluster. */
    static CommandLine run(Cluster cluster, String prefix, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--bootstrap-server", cluster.bootstrapServers(),
                "--schema-registry", cluster.registryUrl(),
                "--topic-prefix", prefix));
        return run(all);
    }

    static CommandLine run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Moodstream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new CommandLine(status, out.toString(), err.toString());
    }
}
