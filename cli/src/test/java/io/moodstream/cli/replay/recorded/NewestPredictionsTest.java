package io.moodstream.cli.replay.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.ExamplePredictions;
import org.junit.jupiter.api.Test;

class NewestPredictionsTest {

    private static Prediction at(int second) {
        return Prediction.newBuilder(ExamplePredictions.of("photo-" + second, "photo-events", 0.9, 0.3))
                .setPredictedAt(ExamplePredictions.AT.plusSeconds(second))
                .build();
    }

    private static void add(NewestPredictions newest, int second, int size) {
        newest.add(at(second), at(second).getPredictedAt(), size);
    }

    @Test
    void keeps_the_newest_in_whatever_order_they_arrive() {
        NewestPredictions newest = new NewestPredictions(2, 1_000);
        for (int second : new int[] {2, 4, 1, 3}) {
            add(newest, second, 1);
        }
        assertThat(newest.oldestFirst()).containsExactly(at(3), at(4));
    }

    /** A prediction that somebody else wrote can be as large as any record. */
    @Test
    void limits_the_total_size() {
        NewestPredictions newest = new NewestPredictions(1_000, 100);
        add(newest, 1, 60);
        add(newest, 2, 40);
        assertThat(newest.oldestFirst()).containsExactly(at(1), at(2));
        add(newest, 3, 50);
        assertThat(newest.oldestFirst()).containsExactly(at(2), at(3));
    }
}
