package io.moodstream.cli.evaluate;

import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.source.LoadedModels;
import java.util.function.Consumer;

/** An evaluation of models on a test set. */
public interface EvaluationMode {

    /**
     * Evaluates the models.
     *
     * @param progress closed when all photos are classified
     * @param out receives the findings, before they are used any further
     */
    void classify(
            TestSet photos,
            ArtifactEnsemble classifier,
            LoadedModels loadedModels,
            StderrProgress progress,
            Consumer<Findings> out);
}
