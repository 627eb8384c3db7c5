package io.moodstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test cannot make a single broker do: one partition is away, and the other one goes on. */
class TopicSliceTest {

    private static final TopicPartition BUSY = new TopicPartition("photos", 0);
    private static final TopicPartition AWAY = new TopicPartition("photos", 1);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final List<String> received = new ArrayList<>();
    private long next;

    /** Each partition has two records; those of the one that is away do not come. */
    private TopicSlice<String> slice(TopicPartition... partitions) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            begins.put(partition, 0L);
            ends.put(partition, 2L);
        }
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        return new TopicSlice<>(consumer, List.of(partitions), Duration.ofMillis(200));
    }

    private void write() {
        consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), BUSY.partition(), next, "key", "value " + next));
        next++;
    }

    @Test
    @Timeout(20)
    void a_partition_that_is_away_is_an_error_however_busy_the_others_are() {
        TopicSlice<String> slice = slice(BUSY, AWAY);
        assertThatThrownBy(() -> slice.read(record -> received.add(record.value()), this::write))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("gave nothing of 'photos'");
        assertThat(received).containsExactly("value 0", "value 1");
        assertThat(consumer.position(BUSY))
                .as("what is written meanwhile is not fetched")
                .isEqualTo(2);
    }

    @Test
    void what_cannot_be_read_counts_only_within_the_slice() {
        TopicSlice<String> slice = slice(BUSY);
        consumer.schedulePollTask(() -> consumer.setPollException(unreadable(0)));
        consumer.schedulePollTask(() -> consumer.setPollException(unreadable(5)));
        assertThat(slice.read(record -> received.add(record.value()), () -> {})).isEqualTo(1);
    }

    private static RecordDeserializationException unreadable(long offset) {
        return new RecordDeserializationException(
                DeserializationExceptionOrigin.VALUE,
                BUSY,
                offset,
                0,
                TimestampType.CREATE_TIME,
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(0),
                new RecordHeaders(),
                "no photo",
                new IllegalStateException("no photo"));
    }

    @Test
    @Timeout(20)
    void it_can_be_stopped_although_nothing_comes() {
        TopicSlice<String> slice = slice(AWAY);
        assertThatThrownBy(() -> slice.read(record -> received.add(record.value()), () -> {
                    throw new CancellationException("stopped");
                }))
                .isInstanceOf(CancellationException.class);
    }
}
