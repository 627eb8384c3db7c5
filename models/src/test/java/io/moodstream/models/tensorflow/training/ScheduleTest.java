package io.moodstream.models.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void cosine_warms_up_then_decays_to_zero() {
        Schedule schedule =
                Schedule.of(new Hyperparameters(Map.of("learning_rate", "0.4", "schedule", "cosine", "warmup", "0.2")));
        assertThat(schedule.at(0)).isZero();
        assertThat(schedule.at(0.1)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.at(0.2)).isEqualTo(0.4, within(1e-12));
        assertThat(schedule.at(0.6)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.at(1)).isEqualTo(0, within(1e-12));
    }

    @Test
    void is_constant_by_default() {
        Schedule schedule = Schedule.of(new Hyperparameters(Map.of("learning_rate", "0.4")));
        assertThat(schedule.at(0)).isEqualTo(0.4);
        assertThat(schedule.at(1)).isEqualTo(0.4);
    }

    @Test
    void rejects_an_invalid_learning_rate_and_an_unknown_schedule() {
        assertThatThrownBy(() -> Schedule.of(new Hyperparameters(Map.of("learning_rate", "0"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("learning_rate=0");
        assertThatThrownBy(() -> Schedule.of(new Hyperparameters(Map.of("learning_rate", "1", "schedule", "saw"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'saw'");
    }
}
