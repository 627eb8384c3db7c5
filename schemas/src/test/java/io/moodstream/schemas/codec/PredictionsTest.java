package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.Region;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.BadRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictionsTest {

    private final List<MemberBallot> ballots = List.of(
            new MemberBallot.Cast(new MemberVersion("custom", 3), 0.75),
            new MemberBallot.Cast(new MemberVersion("pretrained", 1), 0.5),
            new MemberBallot.Abstained(new MemberVersion("xgcustom", 2), "It failed."));

    @Test
    void round_trips_ballots() {
        assertThat(Predictions.domain(Predictions.avro(ballots))).isEqualTo(ballots);
    }

    @Test
    void round_trips_a_verdict() {
        EnsembleVerdict verdict = new MajorityVote().decide(ballots).orElseThrow();

        assertThat(Predictions.domain(Predictions.avro(verdict))).isEqualTo(verdict);
    }

    @Test
    void a_vote_carries_its_score_and_label() {
        io.moodstream.Ballot cast = Predictions.avro(ballots.get(0));

        assertThat(cast.getScore()).isEqualTo(0.75);
        assertThat(cast.getLabel()).isEqualTo(io.moodstream.Label.HAPPY);
        assertThat(cast.getAbstained()).isNull();
    }

    @Test
    void an_abstention_carries_its_reason_but_no_score() {
        io.moodstream.Ballot abstained = Predictions.avro(ballots.get(2));

        assertThat(abstained.getScore()).isNaN();
        assertThat(abstained.getLabel()).isEqualTo(io.moodstream.Label.SAD);
        assertThat(abstained.getAbstained()).isEqualTo("It failed.");
    }

    @Test
    void describes_what_was_classified_and_whether_a_face_was_found() {
        FaceSearch found = new FaceSearch("moodstream-1", 1, 0.9, List.of(), List.of());
        FaceSearch empty = new FaceSearch("moodstream-1", 0, null, List.of(), List.of());

        assertThat(Predictions.classifiedRegion(image(new Region(10, 20, 30, 40), found)))
                .isEqualTo("the face of 30x40 at 10,20 was classified");
        assertThat(Predictions.classifiedRegion(image(null, found))).isEqualTo("the whole photo was classified");
        assertThat(Predictions.classifiedRegion(image(null, null))).isEqualTo("the whole photo was classified");
        assertThat(Predictions.classifiedRegion(image(null, empty)))
                .isEqualTo("no face was found; the whole photo was classified");
    }

    private static Image image(@Nullable Region region, @Nullable FaceSearch search) {
        return new Image(640, 480, "jpeg", "0".repeat(64), region, search);
    }

    @Test
    void an_impossible_ballot_is_a_bad_record() {
        io.moodstream.Ballot impossible = new io.moodstream.Ballot("custom", 3L, 1.5, io.moodstream.Label.HAPPY, null);

        assertThatThrownBy(() -> Predictions.domain(impossible))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A prediction holds an impossible ballot: A score is a probability in [0, 1], not 1.5.");
    }

    @ParameterizedTest
    @EnumSource(ClassLabel.class)
    void round_trips_a_label(ClassLabel label) {
        assertThat(Labels.domain(Labels.avro(label))).isEqualTo(label);
        assertThat(Labels.avro(label)).hasToString(label.name());
    }
}
