package io.moodstream.cli.evaluate;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.scene.SceneJson;
import io.moodstream.trainer.scene.SceneTrial;
import io.moodstream.trainer.source.Candidates;
import java.util.function.Consumer;

/** Each photo in a drawn scene: {@code evaluate --scenes}. */
public record SceneEvaluation(FaceFinder finder) implements EvaluationMode {

    @Override
    public void judge(
            TestSet photos,
            ArtifactJudge judge,
            Candidates candidates,
            ErrorProgress progress,
            Consumer<Findings> out) {
        SceneTrial trial = SceneTrial.run(photos.photos(), judge, finder, progress);
        progress.close();
        out.accept(new Findings(SceneJson.of(trial, candidates.rules()), SceneText.of(trial, candidates.rules())));
    }
}
