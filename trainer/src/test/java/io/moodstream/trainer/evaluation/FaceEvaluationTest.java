package io.moodstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.trainer.data.FaceSearchResult;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaceEvaluationTest {

    private static final List<MajorityVote> RULES = List.of(new MajorityVote());

    /**
     * All photos are happy. With a face, {@code a} is always right and {@code b} never; without one, it is the other
     * way round.
     */
    private static Evaluation evaluation(int withFace, int without) {
        return new Evaluation(
                Collections.nCopies(withFace + without, ClassLabel.HAPPY),
                Stream.concat(
                                Collections.nCopies(withFace, ballots(0.8, 0.1)).stream(),
                                Collections.nCopies(without, ballots(0.3, 0.6)).stream())
                        .toList());
    }

    private static List<MemberBallot> ballots(double a, double b) {
        return List.of(MemberBallot.of(new MemberVersion("a", 1), a), MemberBallot.of(new MemberVersion("b", 1), b));
    }

    private static List<FaceSearchResult> searches(int found, int none, int not) {
        return Stream.of(
                        Collections.nCopies(found, FaceSearchResult.FOUND),
                        Collections.nCopies(none, FaceSearchResult.NONE),
                        Collections.nCopies(not, FaceSearchResult.NOT_SEARCHED))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void reports_members_and_vote_overall_and_with_and_without_a_face() {
        FaceEvaluation faces = new FaceEvaluation(evaluation(30, 10), searches(30, 10, 0));

        assertThat(faces.head())
                .containsExactly("Model", "Photos", "Right of all %", "With a face % (30)", "Without a face % (10)");
        assertThat(faces.rows(RULES))
                .containsExactly(
                        List.of("a", "40", "75.00 [59.8, 85.8]", "100.00 [88.6, 100.0]", "0.00 [0.0, 27.8]"),
                        List.of("b", "40", "25.00 [14.2, 40.2]", "0.00 [0.0, 11.4]", "100.00 [72.2, 100.0]"),
                        List.of("vote: majority", "40", "0.00 [0.0, 8.8]", "0.00 [0.0, 11.4]", "0.00 [0.0, 27.8]"));
        assertThat(faces.sentence()).startsWith("A face was found in 30 of 40 photos, in % 75.00 [59.8, 85.8]");
        assertThat(faces.voteOnFaces(RULES.get(0)))
                .get()
                .asString()
                .contains("loses to its best member, a: -100.00 points", "wrong alone on 30 (p = 0.000)");
    }

    @Test
    void reports_photos_that_were_not_searched_separately() {
        FaceEvaluation faces = new FaceEvaluation(evaluation(30, 10), searches(25, 5, 10));

        assertThat(faces.head()).endsWith("Not searched % (10)");
        assertThat(faces.found().trials()).isEqualTo(30);
        assertThat(faces.sentence()).contains("10 were not searched");
        assertThat(faces.rows(RULES).get(0)).endsWith("100.00 [56.6, 100.0]", "0.00 [0.0, 27.8]");
    }

    @Test
    void json_has_an_evaluation_for_each_search_result_that_occurs() {
        JsonNode json = FaceJson.of(new FaceEvaluation(evaluation(30, 10), searches(30, 10, 0)), RULES);

        assertThat(json.get("searched").asInt()).isEqualTo(40);
        assertThat(json.get("found").asInt()).isEqualTo(30);
        assertThat(json.get("found_share_low").asDouble()).isBetween(0.59, 0.60);
        assertThat(json.at("/with_face/members/a/accuracy").asDouble()).isEqualTo(1);
        assertThat(json.at("/without_face/n").asInt()).isEqualTo(10);
        assertThat(json.at("/with_face/ensemble/majority/p_value").asDouble()).isLessThan(1e-6);
        assertThat(json.has("not_searched")).isFalse();
        JsonNode crops = FaceJson.of(new FaceEvaluation(evaluation(3, 1), searches(0, 0, 4)), RULES);
        assertThat(crops.get("found_share").isNull()).isTrue();
        assertThat(crops.at("/not_searched/n").asInt()).isEqualTo(4);
    }
}
