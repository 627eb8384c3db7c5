package io.moodstream.cli.demo;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.bundle.Bundle;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The demo's models: the bundled ones, and all four members trained on drawn faces. */
final class DemoModels {

    private static final String RECIPE = "demo";

    private final Path folder;
    private final DemoSettings settings;

    DemoModels(Path folder, DemoSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Draws the faces into a folder in Kaggle's FER2013 layout. */
    void draw() {
        try {
            DrawnFaces.write(new DrawnFaces(settings.seed()).draw(settings.train()), faces().resolve("train"));
            DrawnFaces.write(new DrawnFaces(settings.secondSeed()).draw(settings.test()), faces().resolve("test"));
        } catch (IOException e) {
            throw new MoodstreamException("The faces cannot be written to " + faces() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Trains and evaluates.
     *
     * @param run name of the run's output folder
     */
    TrainingResult train(String run, long seed, RunListener listener) {
        TrainerConfig config = new TrainerConfig(
                List.of(faces()),
                RECIPE,
                List.of(),
                seed,
                folder.resolve("artifacts").resolve(run),
                cache(),
                BaseSource.named(BaseSource.DEFAULT));
        return new Trainer(Clock.systemUTC()).train(config, listener);
    }

    /** The bundled models. */
    List<ArtifactFolder> shipped() {
        return Bundle.artifacts(cache());
    }

    /** Evaluates these models on the drawn test faces. */
    Evaluation evaluate(List<ArtifactFolder> artifacts, RunListener listener) {
        var test = DataSource.open(faces()).read(listener).test();
        List<VerifiedModel> models =
                artifacts.stream().map(ArtifactFolder::verified).toList();
        try (ArtifactEnsemble classifier = ArtifactEnsemble.load(MemberKinds.load(), models)) {
            return classifier.evaluate(test, listener);
        }
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path faces() {
        return folder.resolve("faces");
    }
}
