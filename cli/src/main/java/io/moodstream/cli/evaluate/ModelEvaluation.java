package io.moodstream.cli.evaluate;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.data.TestSource;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Models over a test set, in some mode.
 *
 * @param checked the test set, if it is fit to judge by
 * @param terminal of standard error
 */
public record ModelEvaluation(
        TestSource source, UnaryOperator<TestSet> checked, EvaluationMode mode, Terminal terminal) {

    /**
     * Judges these models.
     *
     * @param out told what it came to
     * @throws MoodstreamException if there is no model to judge, or a photo that should be cannot be read
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
        }
    }
}
