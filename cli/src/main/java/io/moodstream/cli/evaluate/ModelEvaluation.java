package io.moodstream.cli.evaluate;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Evaluates models on a test set, in one of the modes.
 *
 * @param checked validates the test set before the evaluation
 * @param terminal terminal on standard error
 */
public record ModelEvaluation(
        TestSource source, UnaryOperator<TestSet> checked, EvaluationMode mode, Terminal terminal) {

    /**
     * Evaluates these models.
     *
     * @param out receives the findings
     * @throws MoodstreamException if there is no model to evaluate, or a photo is unreadable and may not be skipped
     */
    public void of(ModelSource models, Consumer<Findings> out) {
        try (LoadedModels loadedModels = models.open();
                StderrProgress progress = new StderrProgress(terminal)) {
            if (loadedModels.models().isEmpty()) {
                throw new MoodstreamException(
                        "The model topic has no model that may run: publish some first, or name an"
                                + " artifact folder with --models.");
            }
            TestSet photos = checked.apply(source.read(progress));
            TensorFlowRuntime.start();
            try (ArtifactEnsemble classifier = ArtifactEnsemble.load(MemberKinds.load(), loadedModels.models())) {
                mode.classify(photos, classifier, loadedModels, progress, out);
            }
            loadedModels.notes().forEach(terminal::say);
        }
    }
}
