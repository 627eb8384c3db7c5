package io.moodstream.cli.train;

import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.up.UntilAsked;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.backbone.BackbonePlan;
import io.moodstream.trainer.backbone.BackboneTraining;
import io.moodstream.trainer.data.DataSource;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * A training of a VGG16 base, as a command runs it.
 *
 * @param folder for the checkpoint and the base
 */
public record BackboneRun(Recipe recipe, long seed, Path folder) {

    /**
     * Trains to the end of the recipe's plan; Ctrl-C ends it, and the next call goes on after the last whole epoch.
     *
     * @return the file with the base
     */
    @SuppressWarnings("try") // what is watched is not asked
    public Path run(Path data, Terminal terminal, LeftOut leftOut) {
        BackbonePlan plan = BackbonePlan.of(recipe.of(BackbonePlan.SECTION));
        TensorFlowRuntime.start();
        try (UntilAsked asked = UntilAsked.watch();
                TrainingDisplay display = new TrainingDisplay(terminal, leftOut)) {
            return new BackboneTraining(plan, seed, folder, display)
                    .run(DataSource.open(data).read(EnumSet.allOf(Expression.class), display));
        }
    }
}
