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
    void a_cosine_rises_then_falls_to_nothing() {
        Schedule schedule =
                Schedule.of(new Hyperparameters(Map.of("learning_rate", "0.4", "schedule", "cosine", "warmup", "0.2")));
        assertThat(schedule.at(0)).isZero();
        assertThat(schedule.at(0.1)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.at(0.2)).isEqualTo(0.4, within(1e-12));
        assertThat(schedule.at(0.6)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.at(1)).isEqualTo(0, within(1e-12));
    }

    @Test
    void stays_where_nothing_is_said() {
        Schedule schedule = Schedule.of(new Hyperparameters(Map.of("learning_rate", "0.4")));
        assertThat(schedule.at(0)).isEqualTo(0.4);
        assertThat(schedule.at(1)).isEqualTo(0.4);
    }

    @Test
    void rejects_what_cannot_be() {
        assertThatThrownBy(() -> Schedule.of(new Hyperparameters(Map.of("learning_rate", "0"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("learning_rate=0");
        assertThatThrownBy(() -> Schedule.of(new Hyperparameters(Map.of("learning_rate", "1", "schedule", "saw"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'saw'");
    }
}
