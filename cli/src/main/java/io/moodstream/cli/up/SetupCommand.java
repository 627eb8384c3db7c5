package io.moodstream.cli.up;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setup}: does on a cluster what {@code up} does for the embedded default. */
@Command(
        name = "setup",
        description = "Create missing topics and schemas in a cluster; existing ones stay unchanged.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream setup --bootstrap-server kafka:9092 --schema-registry http://registry:8081",
            "  ./moodstream setup --bootstrap-server kafka:9092 --schema-registry http://registry:8081 --partitions 12"
                    + " --replication 3 --with-signing-key"
        })
public final class SetupCommand implements Callable<Integer> {

    @Option(
            names = "--partitions",
            paramLabel = "<n>",
            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
            description = "Partitions of new topics keyed by photo: the maximum number of instances that share the"
                    + " work. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "<n>",
            defaultValue = "-1",
            description = "Replication factor of new topics. Default: the brokers' own.")
    private short replication;

    @Option(
            names = "--with-signing-key",
            description = "Also create the data folder's key that signs models, if there is none.")
    private boolean withSigningKey;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (partitions < 1 || replication == 0 || replication < -1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--partitions must be 1 or more and --replication 1 or more (or -1), not " + partitions + " and "
                            + replication + ".");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        TopicCatalogue topics = connection.topics(partitions);
        try (Cluster cluster = connection.connect();
                Admin admin = cluster.admin()) {
            TopicAdmin.ensure(admin, topics, replication).forEach(terminal::say);
            SchemaSetup.register(cluster.serdes().client(), topics).forEach(terminal::say);
        }
        terminal.say("Topics and schemas are there: "
                + topics.all().stream().map(Topic::name).collect(Collectors.joining(", ")));
        if (withSigningKey) {
            SigningKeys keys = connection.keys();
            terminal.say("Models are signed by key " + keys.signing().id() + "; trusted are those in "
                    + keys.trustedFolder());
        }
        return 0;
    }
}
