package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anyone who may write to the dead-letter topic can write anything to it. */
class ForeignDeadLetterTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "garbage", "3", "3/", "-1/4", "99999999999/1", "1/99999999999999999999"})
    void ignores_a_replay_marker_without_a_valid_position(@Nullable String text) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(ReplayMarker.REPLAY_OF, bytes(text));

        assertThat(ReplayMarker.marked(headers)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "many", "-5", "99999999999999999999"})
    void lists_a_dead_letter_with_an_invalid_size(@Nullable String size) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.REASON, bytes(null));
        headers.add(DeadLetterHeaders.LEFT_OUT, bytes(size));
        headers.add(DeadLetterHeaders.VALUE_SIZE, bytes(size));

        DeadLetterSummary deadLetter = DeadLetterSummary.of(record(headers), "").orElseThrow();

        assertThat(deadLetter.bytes()).isZero();
        assertThat(deadLetter.partial()).isTrue();
    }

    @Test
    void restores_only_the_omitted_parts_from_the_source_record() {
        RecordHeaders own = new RecordHeaders();
        own.add(DeadLetterHeaders.LEFT_OUT, bytes("value,key"));

        OriginalRecord original =
                OriginalRecord.of(record(own), new ConsumerRecord<>("t", 0, 1, new byte[] {7}, new byte[] {8}));

        assertThat(original.key()).containsExactly(7);
        assertThat(original.value()).containsExactly(8);
        assertThat(original.headers()).isEqualTo(own);
    }

    @SuppressWarnings("NullAway") // neither key nor value
    private static ConsumerRecord<byte[], byte[]> record(RecordHeaders headers) {
        return new ConsumerRecord<>(
                "photo-events-dlq", 0, 5, 0, TimestampType.CREATE_TIME, -1, -1, null, null, headers, Optional.empty());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
