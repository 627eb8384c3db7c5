package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLabelTest {

    @ParameterizedTest
    @CsvSource({"0, SAD", "0.49, SAD", "0.5, SAD", "0.5000000000000001, HAPPY", "0.51, HAPPY", "1, HAPPY"})
    void only_a_score_above_one_half_is_happy(double score, ClassLabel label) {
        assertThat(ClassLabel.of(score)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejects_a_score_that_is_not_a_probability(double score) {
        assertThatThrownBy(() -> ClassLabel.of(score))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A score is a probability in [0, 1], not " + score + ".");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void a_member_abstains_if_its_score_is_not_a_probability(double score) {
        assertThat(MemberBallot.of(new MemberVersion("custom", 1), score)).isInstanceOf(MemberBallot.Abstained.class);
    }

    @Test
    void a_member_votes_if_its_score_is_a_probability() {
        MemberVersion voter = new MemberVersion("custom", 1);

        assertThat(MemberBallot.of(voter, 0.75)).isEqualTo(new MemberBallot.Cast(voter, 0.75));
        assertThat(new MemberBallot.Cast(voter, 0.75).label()).isEqualTo(ClassLabel.HAPPY);
    }
}
