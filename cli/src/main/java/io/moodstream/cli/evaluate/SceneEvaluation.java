package io.moodstream.cli.evaluate;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.scene.SceneBenchmark;
import io.moodstream.trainer.scene.SceneEvaluationJson;
import io.moodstream.trainer.source.LoadedModels;
import java.util.function.Consumer;

/** Evaluates each photo in a drawn scene: {@code evaluate --scenes}. */
public record SceneEvaluation(FaceDetector detector) implements EvaluationMode {

    @Override
    public void classify(
            TestSet photos,
            ArtifactEnsemble classifier,
            LoadedModels loadedModels,
            StderrProgress progress,
            Consumer<Findings> out) {
        SceneBenchmark evaluation = SceneBenchmark.run(photos.photos(), classifier, detector, progress);
        progress.close();
        out.accept(new Findings(
                SceneEvaluationJson.of(evaluation, loadedModels.rules()),
                SceneEvaluationText.of(evaluation, loadedModels.rules())));
    }
}
