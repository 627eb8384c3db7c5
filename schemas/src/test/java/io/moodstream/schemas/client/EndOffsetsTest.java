package io.moodstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EndOffsetsTest {

    private static final TopicPartition BUSY = new TopicPartition("photos", 0);
    private static final TopicPartition SILENT = new TopicPartition("photos", 1);
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final List<String> received = new ArrayList<>();
    private long next;

    @BeforeEach
    void assign() {
        consumer.assign(List.of(BUSY, SILENT));
        consumer.updateBeginningOffsets(Map.of(BUSY, 0L, SILENT, 0L));
    }

    /** Somebody writes one record before each poll. */
    private void poll() {
        consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), BUSY.partition(), next, "key", "value " + next));
        next++;
        consumer.poll(Duration.ofMillis(10)).forEach(record -> received.add(record.value()));
    }

    private void read(long ofBusy, long ofSilent) {
        new EndOffsets(Map.of(BUSY, ofBusy, SILENT, ofSilent))
                .read(consumer, this::poll, TIMEOUT, () -> new MoodstreamException("stuck"));
    }

    @Test
    void stops_at_the_end_offsets_although_more_is_written() {
        read(3, 0);

        assertThat(received).containsExactly("value 0", "value 1", "value 2");
    }

    @Test
    void does_not_poll_if_there_is_nothing_to_read() {
        read(0, 0);

        assertThat(received).isEmpty();
    }

    @Test
    void records_beyond_an_end_offset_are_no_progress() {
        assertThatThrownBy(() -> read(1, 1))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("stuck");
        assertThat(received).hasSizeGreaterThan(1);
    }
}
