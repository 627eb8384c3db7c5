package io.moodstream.cli.photo;

import io.moodstream.Label;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.FieldSizeCheck;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.tracing.Tracing;
import io.moodstream.tracing.TracingSetup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code upload}: sends files, folders and zips as photo events. */
@Command(
        name = "upload",
        description = "Send photos from files, folders, globs, zips and standard input. The same upload again has the"
                + " same photo ids; an interrupted one resumes where it stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream upload holiday/ 'more/**/*.jpg' --label happy",
            "  ./moodstream upload fer2013.zip --only test/happy/ --only test/sad/ --limit 500 --labels-from-folders",
            "  ./moodstream upload scans/ --large-to /srv/photos",
            "  curl -s https://example.org/photo.jpg | ./moodstream upload -"
        })
public final class UploadCommand implements Callable<Integer> {

    /** Maximum number of files listed by name. */
    private static final int MAX_NAMED = 20;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders, globs and zips; - for a photo or a zip on standard input.")
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

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            description = "Maximum number of photos, spread evenly over all that match.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--rate", paramLabel = "<n>", description = "Maximum photos per second. Default: no limit.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--uploader",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who sends them. Default: ${DEFAULT-VALUE}.")
    private String uploader = "";

    @Option(names = "--from-scratch", description = "Send all photos, instead of resuming an interrupted upload.")
    private boolean fromScratch;

    @Mixin
    private LargePhotoOptions large = new LargePhotoOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (limit < 1 || !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--limit and --rate are greater than 0.");
        }
        FieldSizeCheck.check(spec, "--uploader", uploader, FieldLimits.UPLOADER);
        PhotoFilter filter = new PhotoFilter(only, label, labelsFromFolders, limit);
        try (PhotoInputs inputs = PhotoInputs.open(paths, filter);
                Cluster cluster = connection.connect();
                UploadJournal journal = journal(sameUpload(cluster, filter))) {
            BulkUpload.Counts counts = send(inputs.photos(), cluster, journal).with(inputs.unreadables());
            if (counts.refused().isEmpty()) {
                journal.complete();
            }
            return report(counts, cluster);
        }
    }

    private UploadJournal journal(List<String> upload) {
        Path folder = connection.dataDir().resolve("uploads");
        return fromScratch ? UploadJournal.anew(folder, upload) : UploadJournal.open(folder, upload);
    }

    private List<String> sameUpload(Cluster cluster, PhotoFilter filter) {
        List<String> same = new ArrayList<>(List.of(
                cluster.bootstrapServers(), cluster.topics().photoEvents().name(), filter.toString(), uploader));
        paths.forEach(path -> same.add(path.toAbsolutePath().normalize().toString()));
        return same;
    }

    private BulkUpload.Counts send(List<OutgoingPhoto> photos, Cluster cluster, UploadJournal journal) {
        Terminal words = Terminal.of(spec.commandLine().getErr());
        if (journal.earlier() > 0) {
            words.say("Going on with an upload that was not complete: " + Formats.count(journal.earlier(), "photo")
                    + " had arrived. With --from-scratch all are sent again.");
        }
        Optional<PhotoStore> store = large.store();
        try (Tracing tracing = TracingSetup.of("moodstream-upload", System.getenv());
                PhotoSender sender = new PhotoSender(cluster, tracing);
                Progress progress = Progress.of(words, "Uploading", photos.size(), System.err)) {
            return new BulkUpload(sender, new PhotoEventFactory(uploader, Clock.systemUTC()), rate, store)
                    .send(photos, journal, progress);
        } finally {
            store.ifPresent(PhotoStore::close);
        }
    }

    private int report(BulkUpload.Counts counts, Cluster cluster) {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            terminal.say(
                    UploadJson.of(counts, cluster.topics().photoEvents().name()).toString());
            return counts.refused().isEmpty() ? 0 : 1;
        }
        terminal.say(
                "%d photos sent to the topic '%s' (%d happy, %d sad, %d without a label).",
                counts.sent(),
                cluster.topics().photoEvents().name(),
                counts.happy(),
                counts.sad(),
                counts.unlabelled());
        counts.lastId().ifPresent(id -> terminal.say("The last one's id is " + id + "."));
        printRefused(counts.refused(), Terminal.of(spec.commandLine().getErr()));
        return counts.refused().isEmpty() ? 0 : 1;
    }

    private static void printRefused(List<String> refused, Terminal terminal) {
        if (refused.isEmpty()) {
            return;
        }
        terminal.say(Formats.count(refused.size(), "file") + (refused.size() == 1 ? " was" : " were") + " not sent:");
        refused.stream().limit(MAX_NAMED).forEach(terminal::say);
        if (refused.size() > MAX_NAMED) {
            terminal.say("... and " + (refused.size() - MAX_NAMED) + " more.");
        }
        terminal.say("Put that right and run the same upload again: it sends only what has not arrived.");
    }
}
