package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of a replay, as text and as JSON. */
class ReplayTextTest {

    private static final Prediction RECORDED = ExamplePredictions.of("photo-1", "photo-events", 0.9, 0.3);

    private final ReplayProof proof = new ReplayProof();

    @Test
    void a_proof_names_the_versions_and_says_that_it_holds() throws IOException {
        proof.replayed(RECORDED, ReplayProofTest.now(0.9, 0.3, 0.25));

        assertThat(ReplayText.proof(proof))
                .contains(
                        "Photos classified again      1 of 1",
                        "By these versions            custom@2, custom@3, xgcustom@1",
                        "Labels that differ           0",
                        "Scores off by more than 1e-5 0")
                .endsWith("Verified: every one of these photos gets the verdict and the ballots that it got.");
        assertThat(ReplayText.of(proof)).containsExactly("1 photo of 1 classified again; nothing differs.");
        assertThat(json().path("verified").asBoolean()).isTrue();
        assertThat(json().path("versions"))
                .extracting(JsonNode::asText)
                .containsExactly("custom@2", "custom@3", "xgcustom@1");
    }

    @Test
    void an_abstention_has_neither_label_nor_score() throws IOException {
        proof.replayed(RECORDED, ReplayProofTest.now(0.9, Double.NaN, 0.25));

        assertThat(ReplayText.proof(proof))
                .anyMatch(line -> line.matches("photo-1 +xgcustom@1 +sad 0\\.3000000 +abstained +1\\.0e\\+00"))
                .endsWith("Not verified: these photos get other answers than they got.");
        assertThat(json().path("verified").asBoolean(true)).isFalse();
        assertThat(json().path("differences"))
                .filteredOn(difference -> difference.path("answer_of").asText().equals("xgcustom@1"))
                .hasSize(1)
                .allSatisfy(difference -> {
                    assertThat(difference.path("photo_id").textValue()).isEqualTo("photo-1");
                    assertThat(difference.at("/recorded/label").textValue()).isEqualTo("sad");
                    assertThat(difference.at("/recorded/score").doubleValue()).isEqualTo(0.3);
                    assertThat(difference.at("/replayed/label").isNull()).isTrue();
                    assertThat(difference.at("/replayed/score").isNull()).isTrue();
                });
    }

    @Test
    void shows_the_first_differences_and_counts_all() throws IOException {
        for (int i = 0; i < 30; i++) {
            proof.replayed(RECORDED, Result.rejected(Rejection.of(Rejection.Reason.NO_VOTE, "None.")));
        }

        assertThat(ReplayText.of(proof)).contains("... and 20 more.").endsWith("30 photos of 30 classified again.");
        assertThat(json().path("differences")).hasSize(ReplayProof.MAX_SHOWN);
        assertThat(json().path("labels_that_differ").asLong()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SAD   | 100 | custom@3 is more accurate than what decided.
                    HAPPY | 100 | custom@3 is less accurate than what decided.
                    SAD   | 1   | These photos do not show which of the two is more accurate.
                    SAD   | 0   | No photo with a label could be compared.
                    """)
    void concludes_from_the_labels_whether_the_candidate_is_better(Label truth, int photos, String conclusion)
            throws IOException {
        Map<String, GroundTruth> labels = Map.of("photo-1", new GroundTruth(Labels.domain(truth), 0));
        Backtest backtest = new Backtest("custom", labels, id -> VotingPolicy.DEFAULT);
        for (int i = 0; i < photos; i++) {
            backtest.replayed(RECORDED, ReplayProofTest.now(0.1, 0.3, 0));
        }

        List<String> lines = ReplayText.of(backtest, "custom@3");
        assertThat(lines).contains(conclusion);
        JsonNode json = read(ReplayJson.of(backtest, "custom@3").toString());
        assertThat(json.path("candidate").textValue()).isEqualTo("custom@3");
        assertThat(json.at("/member/labelled").asLong(-1)).isEqualTo(photos);
        assertThat(json.at(truth == Label.SAD ? "/member/candidate_only" : "/member/recorded_only")
                        .asLong(-1))
                .isEqualTo(photos);
        assertThat(json.at("/member/difference").doubleValue())
                .isBetween(
                        json.at("/member/lower").doubleValue() - 1e-9,
                        json.at("/member/upper").doubleValue() + 1e-9);
    }

    private JsonNode json() throws IOException {
        return read(ReplayJson.of(proof).toString());
    }

    private static JsonNode read(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
