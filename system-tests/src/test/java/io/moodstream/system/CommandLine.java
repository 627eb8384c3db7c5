package io.moodstream.system;

import io.moodstream.cli.Moodstream;
import io.moodstream.client.connect.Cluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code ./moodstream} command did.
 *
 * @param status exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandLine(int status, String out, String err) {

    /** Runs a command against this cluster. */
    public static CommandLine run(Cluster cluster, String prefix, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--bootstrap-server", cluster.bootstrapServers(),
                "--schema-registry", cluster.registryUrl(),
                "--topic-prefix", prefix));
        return run(all);
    }

    /** Runs a command against the installation of this data folder, and prints it with its output. */
    static CommandLine run(Path dataDir, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", dataDir.toString()));
        CommandLine run = run(all);
        System.out.println("./moodstream " + String.join(" ", words) + "\n" + run.out() + run.err());
        return run;
    }

    /** Runs a command. */
    public static CommandLine run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Moodstream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new CommandLine(status, out.toString(), err.toString());
    }
}
