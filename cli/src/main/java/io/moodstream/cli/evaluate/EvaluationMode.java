package io.moodstream.cli.evaluate;

import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.source.LoadedModels;
import java.util.function.Consumer;

/** What is asked of models over a test set. */
public interface EvaluationMode {

    /**
     * Judges.
     *
     * @param progress closed when all is judged
     * @param out told what it came to, before anything else is made of it
     */
    void classify(
            TestSet photos,
            ArtifactEnsemble classifier,
            LoadedModels loadedModels,
            StderrProgress progress,
            Consumer<Findings> out);
}
