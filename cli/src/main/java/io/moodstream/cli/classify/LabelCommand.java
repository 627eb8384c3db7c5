package io.moodstream.cli.classify;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.FieldSizeCheck;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.FieldLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code label}: sets the true label of a photo; the last label counts. */
@Command(
        name = "label",
        description = "Set a photo's true label; a new label replaces the old one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./moodstream label 3f1c9ab2d04e5f6071829304 sad --by anna"})
public final class LabelCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PHOTO_ID", description = "The photo's id, as upload and watch print it.")
    private String photoId = "";

    @Parameters(index = "1", paramLabel = "happy|sad", description = "The true label.")
    private Label label = Label.SAD;

    @Option(
            names = "--by",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who labels it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (photoId.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "PHOTO_ID is empty: give the id that upload printed.");
        }
        FieldSizeCheck.check(spec, "PHOTO_ID", photoId, FieldLimits.PHOTO_ID);
        FieldSizeCheck.check(spec, "--by", by, FieldLimits.UPLOADER);
        PhotoLabel said = new PhotoLabel(photoId, label, by, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try (Cluster cluster = connection.connect();
                Producer<String, PhotoLabel> producer =
                        cluster.producer(cluster.topics().photoLabels())) {
            String topic = cluster.topics().photoLabels().name();
            producer.send(new ProducerRecord<>(topic, photoId, said)).get();
        }
        Terminal.of(spec.commandLine().getOut())
                .say(
                        output.json()
                                ? said.toString()
                                : "Photo " + photoId + " is " + Formats.label(label)
                                        + ". Whether there is such a photo is not checked: a label may come before its photo.");
        return 0;
    }
}
