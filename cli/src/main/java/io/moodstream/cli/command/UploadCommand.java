package io.moodstream.cli.command;

import io.moodstream.Label;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.photo.Photo;
import io.moodstream.cli.photo.PhotoEvents;
import io.moodstream.cli.photo.PhotoInputs;
import io.moodstream.cli.photo.PhotoSender;
import io.moodstream.cli.photo.Selection;
import io.moodstream.cli.photo.Upload;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code upload}: files, folders and zips to photo events. */
@Command(
        name = "upload",
        description = "Send photos from files, folders and zips; the same upload again has the same photo ids.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: 500 images of FER2013's test folder, with their labels",
            "  ./moodstream upload fer2013.zip --only test/happy/ --only test/sad/ --limit 500 --labels-from-folders"
        })
public final class UploadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders and zips.")
    private List<Path> paths = List.of();

    @Option(names = "--label", paramLabel = "happy|sad", description = "The true label of every photo.")
    private @Nullable Label label;

    @Option(names = "--labels-from-folders", description = "Folders named happy or sad label the photos in them.")
    private boolean labelsFromFolders;

    @Option(
            names = "--only",
            paramLabel = "<glob>",
            description = "Only what matches in folders and zips, such as 'test/' or 'test/*/*.jpg'; may be repeated.")
    private List<String> only = List.of();

    @Option(names = "--limit", paramLabel = "<n>", description = "At most so many, spread evenly over all that match.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--rate", paramLabel = "<n>", description = "At most so many photos a second. Default: no limit.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--uploader",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who sends them. Default: ${DEFAULT-VALUE}.")
    private String uploader = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (limit < 1 || !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--limit and --rate are greater than 0.");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (PhotoInputs inputs = PhotoInputs.open(paths, new Selection(only, label, labelsFromFolders, limit));
                Cluster cluster = connection.connect()) {
            return report(send(inputs.photos(), cluster, terminal), cluster, terminal);
        }
    }

    private Upload.Counts send(List<Photo> photos, Cluster cluster, Terminal terminal) {
        try (PhotoSender sender = new PhotoSender(cluster);
                Progress progress = Progress.of(terminal, "Uploading", photos.size())) {
            return new Upload(sender, new PhotoEvents(uploader, Clock.systemUTC()), rate).send(photos, progress);
        }
    }

    private int report(Upload.Counts counts, Cluster cluster, Terminal terminal) {
        terminal.say(
                "%d photos sent to the topic '%s' (%d happy, %d sad, %d without a label).",
                counts.sent(),
                cluster.topics().photoEvents().name(),
                counts.happy(),
                counts.sad(),
                counts.unlabelled());
        counts.lastId().ifPresent(id -> terminal.say("The last one's id is " + id + "."));
        counts.refused().forEach(spec.commandLine().getErr()::println);
        return counts.refused().isEmpty() ? 0 : 1;
    }
}
