package io.moodstream.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.Manifest;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationJson;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.evaluation.FaceJson;
import io.moodstream.trainer.report.gallery.ErrorGallery;
import io.moodstream.trainer.source.LoadedModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Evaluates the photos themselves, by member, vote and face.
 *
 * @param source source of the pictures on the error page
 * @param sheet error page with pictures
 * @param terminal notified of the error page
 */
public record PhotoEvaluation(TestSource source, Optional<Path> sheet, Terminal terminal) implements EvaluationMode {

    @Override
    public void classify(
            TestSet photos,
            ArtifactEnsemble classifier,
            LoadedModels loadedModels,
            StderrProgress progress,
            Consumer<Findings> out) {
        Evaluation evaluation = classifier.evaluate(photos.photos(), progress);
        progress.close();
        out.accept(findings(photos, evaluation, loadedModels));
        sheet.ifPresent(file -> {
            new ErrorGallery(photos, evaluation, new MajorityVote()).write(file, source);
            terminal.say("Sheet: " + file + ", with the photos in it: keep it where they may be.");
        });
    }

    private static Findings findings(TestSet photos, Evaluation evaluation, LoadedModels loadedModels) {
        FaceEvaluation byFace = new FaceEvaluation(evaluation, photos.searches());
        ObjectNode json = EvaluationJson.of(evaluation, loadedModels.rules())
                .put("skipped", photos.bad().size());
        json.set("faces", FaceJson.of(byFace, loadedModels.rules()));
        List<Manifest> manifests =
                loadedModels.models().stream().map(VerifiedModel::manifest).toList();
        List<String> text = new ArrayList<>(EvaluationText.of(evaluation, manifests, loadedModels.rules()));
        text.addAll(EvaluationText.of(byFace, loadedModels.rules()));
        return new Findings(json, text);
    }
}
