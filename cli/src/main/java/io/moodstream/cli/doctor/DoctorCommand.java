package io.moodstream.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.AnsiStyle;
import io.moodstream.cli.text.StyledText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: checks everything and says what to do; exit code 1 if something failed. */
@Command(
        name = "doctor",
        description = "Check Java, the data folder, ports, broker, registry, topics, schemas and models, and say how to"
                + " fix what is wrong.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream doctor",
            "  ./moodstream doctor --output json | jq '.[] | select(.state != \"ok\")'"
        })
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        List<Finding> findings = new ArrayList<>(new MachineDoctor(connection.dataDir()).findings());
        findings.addAll(cluster());
        if (output.json()) {
            terminal.say(json(findings).toString());
        } else {
            findings.forEach(finding -> lines(finding, terminal.paint()).forEach(terminal::say));
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILED) ? 1 : 0;
    }

    private List<Finding> cluster() {
        try (Cluster cluster = connection.unchecked()) {
            return new ClusterDoctor(cluster, connection.keys().trusted()).findings();
        } catch (MoodstreamException e) {
            return List.of(Finding.failed(
                    "broker",
                    String.valueOf(e.getMessage()),
                    "Start it: './moodstream up'. Or correct the options that name a cluster."));
        }
    }

    private static List<StyledText> lines(Finding finding, AnsiStyle style) {
        String state = String.format("%-8s", word(finding));
        StyledText painted =
                switch (finding.state()) {
                    case OK -> style.good(state);
                    case FAILED -> style.bad(state);
                    case WARNING, UNKNOWN -> style.bold(state);
                };
        StyledText line = painted.then("  " + String.format("%-12s", finding.subject()) + "  " + finding.text());
        return finding.remedy().isEmpty()
                ? List.of(line)
                : List.of(line, StyledText.plain(" ".repeat(24) + "-> " + finding.remedy()));
    }

    private static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("subject", finding.subject())
                .put("state", word(finding))
                .put("text", finding.text())
                .put("remedy", finding.remedy()));
        return array;
    }

    private static String word(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }
}
