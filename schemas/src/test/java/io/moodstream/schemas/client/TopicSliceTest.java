package io.moodstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One partition is unavailable while the other one goes on, which a test cannot achieve with a single broker. */
class TopicSliceTest {

    private static final TopicPartition BUSY = new TopicPartition("photos", 0);
    private static final TopicPartition AWAY = new TopicPartition("photos", 1);

    private static final String UNREADABLE = "no photo";

    private static final Deserializer<String> VALUES = (topic, bytes) -> {
        String value = new String(bytes, StandardCharsets.UTF_8);
        if (value.equals(UNREADABLE)) {
            throw new IllegalStateException(value);
        }
        return value;
    };

    private final MockConsumer<String, ByteBuffer> consumer = new MockConsumer<>("earliest");
    private final List<String> received = new ArrayList<>();
    private long next;

    /** Each partition has two records; those of the unavailable one do not arrive. */
    private TopicSlice<String> slice(TopicPartition... partitions) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            begins.put(partition, 0L);
            ends.put(partition, 2L);
        }
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        return new TopicSlice<>(consumer, VALUES, List.of(partitions), Duration.ofMillis(200));
    }

    private void write() {
        write("value " + next);
    }

    private void write(String value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
        consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), BUSY.partition(), next, "key", bytes));
        next++;
    }

    @Test
    @Timeout(20)
    void fails_on_an_unavailable_partition_even_if_others_are_busy() {
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
    void counts_unreadable_records_only_within_the_slice() {
        TopicSlice<String> slice = slice(BUSY);
        consumer.schedulePollTask(() -> {
            write("value 0");
            write(UNREADABLE);
            write(UNREADABLE);
        });
        assertThat(slice.read(record -> received.add(record.value()), () -> {})).isEqualTo(1);
        assertThat(received).containsExactly("value 0");
    }

    @Test
    @Timeout(20)
    void can_be_cancelled_while_no_records_arrive() {
        TopicSlice<String> slice = slice(AWAY);
        assertThatThrownBy(() -> slice.read(record -> received.add(record.value()), () -> {
                    throw new CancellationException("stopped");
                }))
                .isInstanceOf(CancellationException.class);
    }
}
