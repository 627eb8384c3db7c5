package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.detector.DetectorEvaluation;
import io.moodstream.trainer.detector.DetectorScore;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.scene.DetectionLatency;
import io.moodstream.trainer.scene.SceneBenchmark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text output of {@code evaluate}. */
class EvaluationTextTest {

    private static final List<MajorityVote> RULES = List.of(new MajorityVote());

    /** The first member is always right, the second half of the time, the third abstains once. */
    private final Evaluation evaluation = new Evaluation(
            List.of(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD, ClassLabel.SAD),
            List.of(
                    ballots(0.9, 0.2, 0.3),
                    ballots(0.9, 0.7, 0.8),
                    ballots(0.1, 0.1, Double.NaN),
                    ballots(0.1, 0.9, 0.4)));

    private static List<MemberBallot> ballots(double custom, double mine, double xgcustom) {
        return List.of(
                MemberBallot.of(new MemberVersion("custom", 1), custom),
                MemberBallot.of(new MemberVersion("mine", 1), mine),
                MemberBallot.of(new MemberVersion("xgcustom", 1), xgcustom));
    }

    private static String[] cells(String row) {
        return row.strip().split(" {2,}");
    }

    @Test
    void prints_a_row_per_member_and_a_row_and_a_sentence_per_vote() {
        List<String> lines = EvaluationText.of(evaluation, List.of(manifest("mine", "VGG16 base")), RULES);

        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).isEqualTo("4 photos; in brackets the 95 % intervals.");
        assertThat(cells(lines.get(1)))
                .containsExactly(
                        "Model", "Accuracy %", "Precision %", "Recall %", "F1 %", "TP", "FP", "TN", "FN", "Base");
        assertThat(cells(lines.get(3)))
                .startsWith("custom", "100.00 [51.0, 100.0]", "100.00 [34.2, 100.0]", "100.00 [34.2, 100.0]")
                .endsWith("2", "0", "2", "0");
        assertThat(cells(lines.get(4))).startsWith("mine").endsWith("1", "1", "1", "1", "VGG16 base");
        assertThat(cells(lines.get(5))).startsWith("xgcustom").endsWith("1", "0", "1", "1");
        assertThat(cells(lines.get(6))).startsWith("vote: majority").endsWith("1", "0", "2", "1");
        assertThat(lines.get(7)).startsWith("The vote 'majority' loses to its best member, custom: -25.00 points");
    }

    @Test
    void prints_dashes_and_no_vote_if_no_member_ever_voted() {
        Evaluation silent = new Evaluation(
                List.of(ClassLabel.HAPPY), List.of(List.of(MemberBallot.of(new MemberVersion("mine", 1), Double.NaN))));

        List<String> lines = EvaluationText.of(silent, List.of(), RULES);

        assertThat(lines).hasSize(4);
        assertThat(cells(lines.get(3))).containsExactly("mine", "-", "-", "-", "-", "0", "0", "0", "0");
    }

    @Test
    void splits_accuracy_by_whether_a_face_was_found() {
        FaceEvaluation faces = new FaceEvaluation(
                evaluation,
                List.of(
                        FaceSearchResult.FOUND,
                        FaceSearchResult.NONE,
                        FaceSearchResult.NOT_SEARCHED,
                        FaceSearchResult.FOUND));

        List<String> lines = EvaluationText.of(faces, RULES);

        assertThat(lines.get(0)).isEmpty();
        assertThat(lines.get(1))
                .startsWith("A face was found in 2 of 3 photos, in % 66.67 [")
                .endsWith("1 were not searched, being crops already or panoramas.");
        assertThat(cells(lines.get(2)))
                .containsExactly(
                        "Model",
                        "Photos",
                        "Right of all %",
                        "With a face % (2)",
                        "Without a face % (1)",
                        "Not searched % (1)");
        assertThat(cells(lines.get(4))).startsWith("custom", "4", "100.00 [51.0, 100.0]");
        assertThat(cells(lines.get(6))).startsWith("xgcustom", "3");
        assertThat(lines.get(lines.size() - 1)).startsWith("With a face: The vote 'majority' loses to its best member");
    }

    @Test
    void prints_nothing_about_faces_for_crops() {
        List<FaceSearchResult> crops = List.of(
                FaceSearchResult.NOT_SEARCHED,
                FaceSearchResult.NOT_SEARCHED,
                FaceSearchResult.NOT_SEARCHED,
                FaceSearchResult.NOT_SEARCHED);

        assertThat(EvaluationText.of(new FaceEvaluation(evaluation, crops), RULES))
                .isEmpty();
    }

    @Test
    void reports_detection_rate_and_search_time_for_scenes() {
        DetectionLatency times = new DetectionLatency(Duration.ofNanos(55_500_000), Duration.ofMillis(50), 21);

        List<String> lines =
                SceneEvaluationText.of(new SceneBenchmark(2, 1, evaluation, evaluation, evaluation, times), RULES);

        assertThat(lines)
                .startsWith(
                        "4 scenes of 1280x960, each drawn around a photo.",
                        "The face was found in 2 (50.0 %), something else taken for it in 1 (25.0 %), none found in 1"
                                + " (25.0 %).",
                        "Accuracy in %, in brackets the 95 % intervals:")
                .endsWith("A scene of 4000x3000 is decoded in 55.5 ms, without a search in 50.0 ms (medians of 21).");
        assertThat(lines.subList(5, 8))
                .extracting(line -> cells(line)[0])
                .containsExactly("the photo itself", "its scene, by the face", "its scene as a whole");
        assertThat(lines.subList(5, 8))
                .allSatisfy(line -> assertThat(cells(line)[1]).startsWith("75.00 ["));
    }

    @Test
    void reports_hits_and_false_detections_of_a_detector() {
        assertThat(DetectorEvaluationText.of(detector(new DetectorScore(10, 8, 6, 1, 7))))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("10 photos searched by drawn/1; in brackets the 95 % intervals."),
                        line -> assertThat(line)
                                .startsWith("Of 8 faces that the teacher is sure of, 6 were found, in % 75.00 ["),
                        line -> assertThat(line).startsWith("In 1 photos something else was chosen, in % 10.00 ["),
                        line -> assertThat(line)
                                .isEqualTo("A search takes 12.3 ms (median), 5.0 ms (first quartile)."));

        assertThat(DetectorEvaluationText.of(detector(new DetectorScore(10, 0, 0, 0, 0))))
                .as("without any face to find, the share is undefined")
                .contains("Of 0 faces that the teacher is sure of, 0 were found, in % -.");
    }

    private static DetectorEvaluation detector(DetectorScore score) {
        return new DetectorEvaluation("drawn/1", score, Duration.ofNanos(12_340_000), Duration.ofMillis(5), List.of());
    }

    private static Manifest manifest(String member, String base) {
        return new Manifest(
                new MemberVersion(member, 1),
                "custom-cnn",
                "rgb48-stretch@1",
                256,
                List.of(),
                new Manifest.Provenance("best", 7, "ef".repeat(32), Optional.of(base), 0, Map.of(), Map.of()),
                Optional.empty());
    }
}
