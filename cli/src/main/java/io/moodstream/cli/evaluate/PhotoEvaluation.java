package io.moodstream.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.ModelManifest;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.data.TestSource;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationJson;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.evaluation.FaceJson;
import io.moodstream.trainer.report.Sheet;
import io.moodstream.trainer.source.Candidates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The photos themselves, by member, vote and face.
 *
 * @param source where the sheet's pictures are
 * @param sheet the page with pictures of what went wrong
 * @param terminal told of the sheet
 */
public record PhotoEvaluation(TestSource source, Optional<Path> sheet, Terminal terminal) implements EvaluationMode {

    @Override
    public void judge(
            TestSet photos,
            ArtifactJudge judge,
            Candidates candidates,
            ErrorProgress progress,
            Consumer<Findings> out) {
        Evaluation evaluation = judge.evaluate(photos.photos(), progress);
        progress.close();
        out.accept(findings(photos, evaluation, candidates));
        sheet.ifPresent(file -> {
            new Sheet(photos, evaluation, new MajorityVote()).write(file, source);
            terminal.say("Sheet: " + file + ", with the photos in it: keep it where they may be.");
        });
    }

    private static Findings findings(TestSet photos, Evaluation evaluation, Candidates candidates) {
        FaceEvaluation byFace = new FaceEvaluation(evaluation, photos.searches());
        ObjectNode json = EvaluationJson.of(evaluation, candidates.rules())
                .put("skipped", photos.bad().size());
        json.set("faces", FaceJson.of(byFace, candidates.rules()));
        List<ModelManifest> manifests =
                candidates.models().stream().map(VerifiedModel::manifest).toList();
        List<String> text = new ArrayList<>(EvaluationText.of(evaluation, manifests, candidates.rules()));
        text.addAll(EvaluationText.of(byFace, candidates.rules()));
        return new Findings(json, text);
    }
}
