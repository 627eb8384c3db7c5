package io.moodstream.client.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelStatusReaderTest {

    private final List<ConsumerRecord<String, ModelStatus>> records = new ArrayList<>();

    @Test
    void returns_the_latest_status_of_each_key_in_order_of_change() {
        add("custom/1/one", status(1));
        add("custom/2/one", status(2));
        add("custom/3/one", status(3));
        add("custom/1/one", status(4));
        add("custom/2/one", null);

        assertThat(versions()).containsExactly(3L, 4L);
    }

    @Test
    void skips_keys_longer_than_a_stream_app_writes() {
        add("k".repeat(ModelStatusReader.MAX_KEY), status(1));
        add("k".repeat(ModelStatusReader.MAX_KEY + 1), status(2));

        assertThat(versions()).containsExactly(1L);
    }

    @Test
    void keeps_only_the_newest_keys() {
        for (int i = 1; i <= ModelStatusReader.MAX_STATUSES + 10; i++) {
            add("key " + i, status(i));
        }

        assertThat(versions())
                .hasSize(ModelStatusReader.MAX_STATUSES)
                .startsWith(11L)
                .endsWith(ModelStatusReader.MAX_STATUSES + 10L);
    }

    @Test
    void keeps_a_live_status_rather_than_later_retired_ones() {
        add("live", status(1));
        for (int i = 0; i <= ModelStatusReader.MAX_STATUSES; i++) {
            add("key " + i, status(2, ModelState.RETIRED));
        }

        assertThat(versions()).hasSize(ModelStatusReader.MAX_STATUSES).startsWith(1L);
    }

    private List<Long> versions() {
        return ModelStatusReader.latest(records::forEach).stream()
                .map(ModelStatus::getVersion)
                .toList();
    }

    private static ModelStatus status(long version) {
        return status(version, ModelState.LIVE);
    }

    private static ModelStatus status(long version, ModelState state) {
        return new ModelStatus("custom", version, "one", state, null, Instant.EPOCH, null);
    }

    @SuppressWarnings("NullAway") // a record may have no value
    private void add(String key, @Nullable ModelStatus value) {
        records.add(new ConsumerRecord<>(
                "model-status",
                0,
                records.size(),
                0,
                TimestampType.CREATE_TIME,
                key.getBytes(StandardCharsets.UTF_8).length,
                100,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
