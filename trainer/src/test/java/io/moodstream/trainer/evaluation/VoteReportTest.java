package io.moodstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteReportTest {

    private static List<MemberBallot> ballots(double... scores) {
        List<MemberBallot> ballots = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ballots.add(MemberBallot.of(new MemberVersion("m" + i, 1), scores[i]));
        }
        return ballots;
    }

    /** The first member is always right, the two others sometimes. */
    private final Evaluation oneKnows = new Evaluation(
            List.of(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD, ClassLabel.SAD),
            List.of(
                    ballots(0.9, 0.2, 0.3),
                    ballots(0.9, 0.7, 0.8),
                    ballots(0.1, 0.1, Double.NaN),
                    ballots(0.1, 0.9, 0.4)));

    @Test
    void reports_a_vote_that_loses_to_its_best_member() {
        VoteReport vote = VoteReport.of(oneKnows, new MajorityVote()).orElseThrow();
        assertThat(vote.bestMember()).isEqualTo("m0");
        assertThat(vote.loses()).isTrue();
        assertThat(vote.comparison().onlySecond()).isEqualTo(1);
        assertThat(vote.sentence()).startsWith("The vote 'majority' loses to its best member, m0: -25.00 points");
    }

    @Test
    void the_json_has_the_fields_that_others_rely_on() {
        JsonNode json = EvaluationJson.of(oneKnows, List.of(new MajorityVote()));
        assertThat(json.get("n").asInt()).isEqualTo(4);
        assertThat(json.get("members").fieldNames()).toIterable().containsExactly("m0", "m1", "m2");
        JsonNode m1 = json.at("/members/m1");
        assertThat(m1.get("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(m1.get("accuracy_low").asDouble()).isLessThan(0.5);
        assertThat(m1.get("accuracy_high").asDouble()).isGreaterThan(0.5);
        assertThat(List.of("tp", "fp", "tn", "fn").stream()
                        .map(name -> m1.get(name).asInt()))
                .containsExactly(1, 1, 1, 1);
        assertThat(json.at("/ensemble/majority/accuracy").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/ensemble/majority/loses_to_best_member").asBoolean())
                .isTrue();
    }

    @Test
    void an_undefined_ratio_is_null() {
        Evaluation neverHappy = new Evaluation(List.of(ClassLabel.SAD), List.of(ballots(0.1)));
        JsonNode json = EvaluationJson.of(neverHappy, List.of(new MajorityVote()));
        assertThat(json.at("/members/m0/precision").isNull()).isTrue();
        assertThat(json.at("/members/m0/recall_low").isNull()).isTrue();
        assertThat(json.at("/ensemble/majority/f1").isNull()).isTrue();
        assertThat(json.at("/ensemble/majority/accuracy").asDouble()).isEqualTo(1);
    }
}
