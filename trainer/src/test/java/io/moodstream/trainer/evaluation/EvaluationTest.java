package io.moodstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.trainer.GreyFaces;
import io.moodstream.trainer.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static List<MemberBallot> ballots(double... scores) {
        List<MemberBallot> ballots = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ballots.add(MemberBallot.of(new MemberVersion("m" + i, 1), scores[i]));
        }
        return ballots;
    }

    private final Evaluation evaluation = new Evaluation(
            List.of(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD, ClassLabel.SAD),
            List.of(
                    ballots(0.9, 0.2, 0.9),
                    ballots(0.9, 0.7, 0.8),
                    ballots(0.9, 0.1, Double.NaN),
                    ballots(0.9, 0.3, 0.4)));

    @Test
    void counts_the_results_of_members_and_vote() {
        assertThat(evaluation.members())
                .isEqualTo(Map.of(
                        "m0", new ConfusionCounts(2, 2, 0, 0),
                        "m1", new ConfusionCounts(1, 0, 2, 1),
                        "m2", new ConfusionCounts(2, 0, 1, 0)));
        // The third photo is a tie 1:1 with a mean of exactly 0.5: sad.
        assertThat(evaluation.ensemble(new MajorityVote())).isEqualTo(new ConfusionCounts(2, 0, 2, 0));
    }

    @Test
    void a_member_that_predicts_only_one_class_has_collapsed() {
        assertThat(Evaluation.collapsed(new ConfusionCounts(2, 2, 0, 0))).isTrue();
        assertThat(Evaluation.collapsed(new ConfusionCounts(0, 0, 2, 2))).isTrue();
        assertThat(Evaluation.collapsed(new ConfusionCounts(1, 0, 2, 1))).isFalse();
    }

    @Test
    void the_table_has_a_row_for_each_member_and_the_ensemble_in_80_columns() {
        String table = EvaluationTable.of(evaluation);
        assertThat(table.lines()).hasSize(5).allMatch(line -> line.length() <= 80);
        assertThat(table.lines().skip(1).map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("m0", "m1", "m2", "ensemble");
        assertThat(table.lines().toList().get(2)).matches("m1 +100\\.00 +50\\.00 +66\\.67 +75\\.00 +1 +0 +2 +1");
        assertThat(EvaluationTable.matrices(evaluation).lines()).hasSize(12);
    }

    @Test
    void an_undefined_ratio_is_a_dash() {
        Evaluation neverHappy = new Evaluation(List.of(ClassLabel.SAD), List.of(ballots(0.1)));
        assertThat(EvaluationTable.of(neverHappy).lines().toList().get(1)).matches("m0 +- +- +- +100\\.00 .*");
    }

    @Test
    void classifies_in_batches_and_keeps_the_order() {
        var photos = new GreyFaces(1).draw(70);
        List<Integer> sizes = new ArrayList<>();
        BatchClassifier classifier = batch -> {
            sizes.add(batch.size());
            return batch.stream()
                    .map(photo ->
                            ballots(photos.labels().get(photos.photos().indexOf(photo)) == ClassLabel.HAPPY ? 1 : 0))
                    .toList();
        };
        Evaluation classified = classifier.evaluate(photos, RunListener.QUIET);
        assertThat(sizes).containsExactly(32, 32, 6);
        assertThat(classified.members()).containsEntry("m0", new ConfusionCounts(35, 0, 35, 0));
    }
}
