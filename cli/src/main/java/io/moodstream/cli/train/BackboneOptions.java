package io.moodstream.cli.train;

import io.moodstream.cli.text.Terminal;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.run.Recipe;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code train --backbone}. */
final class BackboneOptions {

    @Option(
            names = "--backbone",
            description = "Train no member, but a VGG16 base on the seven expressions: hours, with a checkpoint after"
                    + " each epoch; the same command resumes where it stopped.")
    private boolean backbone;

    @Option(
            names = "--fine-tune",
            paramLabel = "<faces|imagenet|file>",
            description = "With --backbone: fine-tune this base instead of training one from scratch.")
    private @Nullable String fineTune;

    boolean wanted() {
        return backbone;
    }

    void train(TrainingOptions training, Path dataDir, Terminal terminal, SkippedFiles skippedFiles) {
        Optional<BaseSource> start = Optional.ofNullable(fineTune).map(BaseSource::named);
        Path base = new BackboneRun(
                        Recipe.named(training.recipe()),
                        start,
                        training.seed(),
                        training.cache(dataDir),
                        training.out(dataDir, "backbone"))
                .run(training.data(), terminal, skippedFiles);
        terminal.say("The base is " + base + "; train members on it with --vgg16-weights " + base + ".");
    }
}
