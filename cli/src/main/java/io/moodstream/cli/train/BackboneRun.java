package io.moodstream.cli.train;

import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Terminal;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.vgg16.Vgg16Weights;
import io.moodstream.trainer.backbone.BackboneData;
import io.moodstream.trainer.backbone.BackbonePlan;
import io.moodstream.trainer.backbone.BackboneTraining;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Trains a VGG16 base for a command.
 *
 * @param start the base to fine-tune; empty to train from scratch
 * @param cache folder for downloaded bases
 * @param folder output folder for the checkpoint and the base
 */
public record BackboneRun(Recipe recipe, Optional<BaseSource> start, long seed, Path cache, Path folder) {

    /**
     * Trains to the end of the recipe's plan; after Ctrl-C, the next call resumes from the last complete epoch.
     *
     * @param paths data sets
     * @return the base's file
     */
    @SuppressWarnings("try") // the resource is only closed
    public Path run(List<Path> paths, Terminal terminal, SkippedFiles skippedFiles) {
        BackbonePlan plan =
                BackbonePlan.of(recipe.of(start.isPresent() ? BackbonePlan.FINE_TUNING : BackbonePlan.SECTION));
        TensorFlowRuntime.start();
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TrainingDisplay display = new TrainingDisplay(terminal, skippedFiles)) {
            Optional<Vgg16Weights> weights = start.map(base -> base.weights(cache, display));
            BackboneData data = new BackboneData(
                    paths.stream().map(path -> read(path, display)).toList());
            return new BackboneTraining(plan, weights, seed, folder, display).run(data.split(plan.validation(), seed));
        }
    }

    private static BackboneData.Named read(Path path, TrainingDisplay display) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        return new BackboneData.Named(name, DataSource.open(path).read(EnumSet.allOf(Expression.class), display));
    }
}
