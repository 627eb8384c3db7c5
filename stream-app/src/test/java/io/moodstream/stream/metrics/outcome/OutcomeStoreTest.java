package io.moodstream.stream.metrics.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.schemas.codec.GroundTruth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeStoreTest {

    private static final long NOW = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final MockProcessorContext<Object, Object> context;
    private final List<StateStore> opened = new ArrayList<>();
    private final OutcomeStore outcomes;

    OutcomeStoreTest(@TempDir Path folder) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        outcomes = new OutcomeStore(open(OutcomeStore.outcomes()), open(OutcomeStore.byAge()));
        Outcome fresh = Outcome.begin(NOW);
        outcomes.put("p-1", fresh, fresh.labelled(new GroundTruth(ClassLabel.HAPPY, NOW)));
    }

    private <S extends StateStore> S open(StoreBuilder<S> builder) {
        S store = builder.withCachingDisabled().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(StateStore::close);
    }

    private List<Outcome> forgottenBefore(long limit) {
        List<Outcome> forgotten = new ArrayList<>();
        outcomes.forgetBefore(limit, forgotten::add);
        return forgotten;
    }

    @Test
    void a_photo_is_remembered_up_to_the_limit_and_forgotten_after_it() {
        assertThat(forgottenBefore(NOW)).isEmpty();
        assertThat(forgottenBefore(NOW + 1)).hasSize(1);
        assertThat(outcomes.get("p-1", NOW).isFresh()).isTrue();
    }

    @Test
    void a_horizon_that_reaches_back_before_1970_forgets_nothing() {
        assertThat(forgottenBefore(NOW - CENTURY.toMillis())).isEmpty();
        assertThat(outcomes.get("p-1", NOW).isFresh()).isFalse();
    }
}
