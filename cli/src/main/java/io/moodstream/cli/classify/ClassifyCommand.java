package io.moodstream.cli.classify;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.FieldSizeCheck;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.photo.BulkUpload;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.client.follow.PhotoOutcomes;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.tracing.Tracing;
import io.moodstream.tracing.TracingSetup;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code classify}: one photo through Kafka and back. */
@Command(
        name = "classify",
        description = "Send one photo and print the predictions of each model and of the ensemble.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./moodstream classify photo.jpg --label happy"})
public final class ClassifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PHOTO", description = "JPEG, PNG, GIF, BMP, WebP, TIFF, HEIC or AVIF.")
    private Path photo = Path.of("");

    @Option(names = "--label", paramLabel = "happy|sad", description = "Its true label, if you know it.")
    private @Nullable Label label;

    @Option(
            names = "--timeout",
            paramLabel = "<seconds>",
            defaultValue = "30",
            description = "How long to wait for the prediction. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--uploader",
            paramLabel = "<name>",
            defaultValue = "${sys:user.name}",
            description = "Who sends it. Default: ${DEFAULT-VALUE}.")
    private String uploader = "";

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (timeout < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout is " + timeout + "; it is a number of seconds, 1 or more.");
        }
        FieldSizeCheck.check(spec, "--uploader", uploader, FieldLimits.UPLOADER);
        byte[] content = read();
        String id = UUID.randomUUID().toString();
        String name = String.valueOf(photo.getFileName());
        PhotoEvent event = new PhotoEventFactory(uploader, Clock.systemUTC()).event(id, name, content, label);
        try (Cluster cluster = connection.connect()) {
            return print(id, ask(cluster, event));
        }
    }

    private PhotoOutcome ask(Cluster cluster, PhotoEvent event) {
        try (Tracing tracing = TracingSetup.of("moodstream-classify", System.getenv())) {
            // In parallel, since the user is waiting.
            var opening = CompletableFuture.supplyAsync(() -> new PhotoSender(cluster, tracing));
            try (PhotoOutcomes outcomes = PhotoOutcomes.fromNowOn(cluster);
                    PhotoSender sender = opened(opening)) {
                return ask(event, sender, outcomes);
            }
        }
    }

    private static PhotoSender opened(CompletableFuture<PhotoSender> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** The end offsets of the topics are determined before the photo is sent, so the answer cannot be missed. */
    private PhotoOutcome ask(PhotoEvent event, PhotoSender sender, PhotoOutcomes outcomes) {
        sender.send(event);
        sender.flush();
        return outcomes.to(event.getPhotoId(), Duration.ofSeconds(timeout))
                .orElseThrow(() -> new MoodstreamException("No prediction of " + photo + " (photo id "
                        + event.getPhotoId() + ") came within " + timeout + " s. It is on the topic '" + sender.topic()
                        + "' and waits for a stream app with live models; './moodstream models' shows them."));
    }

    private int print(String id, PhotoOutcome outcome) {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        if (outcome instanceof PhotoOutcome.DeadLettered dead) {
            Terminal err = Terminal.of(spec.commandLine().getErr());
            err.say(photo + " could not be classified: " + dead.reason());
            err.say("Its bytes are kept in the dead letters under the photo id " + id + ".");
            return 1;
        }
        Prediction prediction = ((PhotoOutcome.Predicted) outcome).prediction();
        if (output.json()) {
            terminal.say(PredictionJson.of(prediction));
            return 0;
        }
        PredictionTable.lines(prediction, label, terminal.paint()).forEach(terminal::say);
        terminal.say("Photo id " + id + ", " + prediction.getImage().getWidth() + "x"
                + prediction.getImage().getHeight() + " "
                + prediction.getImage().getFormat() + "; "
                + Predictions.classifiedRegion(prediction.getImage()) + ".");
        return 0;
    }

    private byte[] read() {
        byte[] content;
        if (photo.toString().matches("https?:/.*")) {
            throw new MoodstreamException("'" + photo.toString().replaceFirst(":/", "://") + "' is an address, and only"
                    + " files are sent: download the photo first, or send its address as a claim check"
                    + " (docs/claim-checks.md).");
        }
        try {
            content = Files.readAllBytes(photo);
        } catch (NoSuchFileException e) {
            throw new MoodstreamException("There is no file '" + photo + "'.", e);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photo " + UnreadableFile.of(photo.toString(), e).sentence(), e);
        }
        if (content.length > PhotoSender.MAX_CONTENT_BYTES) {
            throw new MoodstreamException(BulkUpload.tooLarge(photo.toString(), content.length));
        }
        return content;
    }
}
