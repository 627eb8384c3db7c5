package io.moodstream.cli.train;

import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Terminal;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.detector.DetectorPlan;
import io.moodstream.trainer.detector.DetectorTraining;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.run.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trains the detector for a command.
 *
 * @param folder output folder for the checkpoint and the detector
 */
public record DetectorRun(Recipe recipe, long seed, Path folder) {

    /**
     * Trains to the end of the recipe's plan; after Ctrl-C, the next call resumes from the last complete epoch.
     *
     * @param crops a data set of faces for drawn scenes
     * @return the detector's file
     */
    @SuppressWarnings("try") // the resource is only closed
    public Path run(Path photos, Optional<Path> crops, Terminal terminal, SkippedFiles skippedFiles) {
        DetectorPlan plan = DetectorPlan.of(recipe.of(DetectorPlan.SECTION));
        TensorFlowRuntime.start();
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TrainingDisplay display = new TrainingDisplay(terminal, skippedFiles);
                PhotoArchive archive = PhotoArchive.open(photos, PhotoSources.shipped())) {
            List<Pixels> faces = crops.map(path -> faces(path, display)).orElse(List.of());
            return new DetectorTraining(plan, recipe.name(), seed, folder, display).run(archive, faces);
        } catch (IOException e) {
            throw new UncheckedIOException("The photos cannot be closed", e);
        }
    }

    private static List<Pixels> faces(Path path, TrainingListener listener) {
        return DataSource.open(path)
                .read(Expression.HAPPY_AND_SAD, listener)
                .train()
                .photos();
    }
}
