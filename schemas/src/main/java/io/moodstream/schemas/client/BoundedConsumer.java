package io.moodstream.schemas.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A consumer whose memory is bounded, however well its input is compressed: Kafka's own limits count compressed bytes,
 * and 0.6 MB of those may decompress to 600 MB. A batch that decompresses to more than {@link BoundedBatch} allows is
 * skipped from there on, and a poll returns early once it has decompressed {@value PollBudget#MAX} bytes.
 */
public final class BoundedConsumer<K, V> extends KafkaConsumer<K, V> {

    private final PollBudget budget;

    private BoundedConsumer(
            Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values, PollBudget budget) {
        super(config, budget.kept(keys), budget.kept(values));
        this.budget = budget;
        FetchInterceptor.pass(this, records -> BoundedBatch.view(records, budget));
    }

    public static <K, V> BoundedConsumer<K, V> of(
            Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values) {
        return new BoundedConsumer<>(config, keys, values, new PollBudget());
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        budget.renew();
        return super.poll(timeout);
    }
}
