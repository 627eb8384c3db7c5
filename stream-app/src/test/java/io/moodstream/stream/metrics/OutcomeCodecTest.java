package io.moodstream.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Label;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OutcomeCodecTest {

    @ParameterizedTest
    @MethodSource("outcomes")
    void what_is_stored_is_read_back(Outcome outcome) {
        assertThat(OutcomeCodec.read(OutcomeCodec.write(outcome))).isEqualTo(outcome);
    }

    static Stream<Outcome> outcomes() {
        Judgement judgement = new Judgement(
                Long.MIN_VALUE,
                List.of(
                        new Vote(new Subject("custom", 7), Label.SAD),
                        new Vote(new Subject("ensemble", 1), Label.HAPPY)));
        Truth truth = new Truth(Label.HAPPY, -5);
        return Stream.of(
                new Outcome(null, null, 1),
                new Outcome(judgement, null, 2),
                new Outcome(null, truth, 3),
                new Outcome(judgement, truth, 4));
    }

    @Test
    void a_store_of_a_later_release_is_refused_with_the_way_out() {
        byte[] bytes = OutcomeCodec.write(new Outcome(null, null, 1));
        bytes[0] = 2;
        assertThatThrownBy(() -> OutcomeCodec.read(bytes)).hasMessageContaining("format 2");
    }
}
