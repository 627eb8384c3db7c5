package io.moodstream.cli.command;

import io.moodstream.ModelStatus;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.cli.follow.Tail;
import io.moodstream.cli.text.Terminal;
import io.moodstream.modeltopic.ModelTopicView;
import io.moodstream.schemas.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code models}: what is published, pinned and live. */
@Command(
        name = "models",
        description = "List the published models: versions, pins, quality, and what became of them on each instance.",
        mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect()) {
            ModelTopicView view = ModelTopicView.read(
                    cluster.modelTopic(), SigningKeys.in(connection.dataDir()).trusted());
            if (view.models().isEmpty()) {
                terminal.say(
                        "The topic '" + cluster.topics().models().name()
                                + "' holds no models: './moodstream train --data <fer2013 zip or folder> --publish' makes some.");
            } else {
                ModelsReport.of(view, statuses(cluster)).forEach(terminal::say);
            }
        }
        return 0;
    }

    private static Collection<ModelStatus> statuses(Cluster cluster) {
        Topic topic = cluster.topics().modelStatus();
        Map<String, ModelStatus> latest = new LinkedHashMap<>();
        try (Tail<ModelStatus> tail =
                Tail.fromBeginning(cluster, topic, cluster.serdes().deserializer(topic, ModelStatus.class))) {
            for (ConsumerRecord<String, ModelStatus> record : tail.toEnd()) {
                latest.remove(record.key());
                if (record.value() != null) {
                    latest.put(record.key(), record.value());
                }
            }
        }
        return latest.values();
    }
}
