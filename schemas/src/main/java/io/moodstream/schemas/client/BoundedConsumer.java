package io.moodstream.schemas.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A consumer whose memory is bounded, whatever the compression of what it reads: Kafka's own limits count compressed
 * bytes, of which 0.6 MB may be 600. A batch that unpacks to more than {@link BoundedBatch} allows is given up from there
 * on, and a poll returns early when it has unpacked {@value PollBudget#MAX} bytes.
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
