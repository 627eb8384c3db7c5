package io.moodstream.cli.train;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code train --detector}. */
final class DetectorOptions {

    @Option(
            names = "--detector",
            description = "Train no member, but the face detector, on --data with a zip of whole photos and their"
                    + " faces: hours, with a checkpoint after each epoch; the same command resumes where it stopped."
                    + " With --publish it is published to the models topic at the end.")
    private boolean detector;

    @Option(
            names = "--crops",
            paramLabel = "<path>",
            description =
                    "With --detector: FER2013, whose faces are placed into drawn scenes as further training data.")
    private @Nullable Path crops;

    boolean wanted() {
        return detector;
    }

    /** @return the detector's file */
    Path train(TrainingOptions training, Path dataDir, Terminal terminal, SkippedFiles skippedFiles) {
        Path weights = new DetectorRun(
                        Recipe.named(training.recipe()), training.seed(), training.out(dataDir, "detector"))
                .run(photos(training.data()), Optional.ofNullable(crops), terminal, skippedFiles);
        terminal.say("The detector is " + weights + ".");
        return weights;
    }

    private static Path photos(List<Path> data) {
        if (data.size() > 1) {
            throw new MoodstreamException("A detector learns from one data set: give --data once.");
        }
        return data.get(0);
    }
}
