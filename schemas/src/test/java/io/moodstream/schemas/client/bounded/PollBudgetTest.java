package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class PollBudgetTest {

    private final PollBudget budget = new PollBudget();
    private final Deserializer<byte[]> keys = budget.kept(new ByteArrayDeserializer());
    private final Deserializer<byte[]> values = budget.kept(new ByteArrayDeserializer());

    @Test
    void the_record_after_an_exhausted_budget_starts_the_next_poll() {
        budget.renew();
        take(PollBudget.MAX - 1);
        take(PollBudget.MAX);
        assertThatThrownBy(() -> take(1)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> given(keys))
                .as("tried again in the same poll")
                .isInstanceOf(SerializationException.class);
        budget.renew();
        given(keys);
        given(values);
        take(1);
    }

    @Test
    void a_single_record_always_passes_despite_its_size_and_skipped_records() {
        budget.renew();
        for (int i = 0; i < 100; i++) {
            budget.unpacked(PollBudget.MAX, 0); // read again from the middle of a batch
        }
        take(Integer.MAX_VALUE);
        budget.renew();
        budget.unpacked(Integer.MAX_VALUE, 0);
        given(values); // a record without a key
    }

    @Test
    void headers_count_by_the_memory_they_take() {
        budget.renew();
        budget.unpacked(1_000, PollBudget.MAX / PollBudget.HEADER + 1);
        given(keys);
        given(values);
        assertThatThrownBy(() -> take(1)).isInstanceOf(SerializationException.class);
    }

    private void take(int bytes) {
        budget.unpacked(bytes, 0);
        given(keys);
        given(values);
    }

    private static void given(Deserializer<byte[]> deserializer) {
        byte[] data = {1};
        assertThat(deserializer.deserialize("topic", new RecordHeaders(), ByteBuffer.wrap(data)))
                .isEqualTo(data);
    }
}
