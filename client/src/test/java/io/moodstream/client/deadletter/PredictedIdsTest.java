package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PredictedIdsTest {

    @Test
    void keeps_only_requested_ids() {
        PredictedIds ids = new PredictedIds(Set.of("a", "b"));
        for (String id : new String[] {"a", "forged", "x".repeat(100_000), "a", ""}) {
            ids.add(id.getBytes(StandardCharsets.UTF_8));
        }
        ids.add(null);

        assertThat(ids.found()).containsExactly("a");
    }
}
