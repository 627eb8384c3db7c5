package io.moodstream.cli.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.cli.options.AuditOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a rollout an order, which is signed like its plan. */
abstract class RolloutOrder implements Callable<Integer> {

    private final RolloutDirective directive;
    private final String consequence;

    @Parameters(
            paramLabel = "MEMBER[@VERSION]",
            description = "The member whose rollout is under way, or the version that it is for.")
    private String name = "";

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private AuditOptions note = new AuditOptions();

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param consequence what the version does once the stream apps know of the order */
    RolloutOrder(RolloutDirective directive, String consequence) {
        this.directive = directive;
        this.consequence = consequence;
    }

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = publishing.connection().connect()) {
            MemberVersion candidate = RolloutCatalog.read(
                            cluster, publishing.connection().keys().trusted())
                    .underWay(name);
            RolloutPlan plan = publishing.publisher(cluster).order(candidate, directive, note.by(), note.reason());
            terminal.say(
                    output.json()
                            ? json(plan)
                            : "Ordered: " + candidate + " " + consequence
                                    + " as soon as the stream apps know of it; './moodstream rollouts show " + candidate
                                    + "' shows when.");
        }
        return 0;
    }

    private static String json(RolloutPlan plan) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("plan_id", plan.id())
                .put("member", plan.candidate().member())
                .put("version", plan.candidate().version())
                .put("order", plan.directive().name().toLowerCase(Locale.ROOT))
                .toString();
    }
}
