package io.moodstream.schemas.client.bounded;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A consumer whose memory is bounded, however well its input is compressed: Kafka's own limits count compressed bytes,
 * and 0.6 MB of those may decompress to 600 MB. A batch of more bytes or records than {@link BoundedBatch} allows is
 * skipped from there on, and a poll returns early once it has decompressed {@value PollBudget#MAX} bytes.
 */
public final class BoundedConsumer<K, V> extends KafkaConsumer<K, V> {

    private final PollBudget budget;

    private BoundedConsumer(
            Map<String, Object> config,
            Deserializer<K> keys,
            Deserializer<V> values,
            PollBudget budget,
            UnaryOperator<Records> shown) {
        super(config, budget.kept(keys), budget.kept(values));
        this.budget = budget;
        FetchInterceptor.pass(this, shown);
    }

    public static <K, V> BoundedConsumer<K, V> of(
            Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values) {
        PollBudget budget = new PollBudget();
        return new BoundedConsumer<>(config, keys, values, budget, records -> BoundedBatch.view(records, budget));
    }

    /**
     * One that skips nothing, for topics that only the app itself writes to, where a skipped record is lost state: its
     * memory is bounded by the budget of a poll and the largest record that the app writes.
     */
    public static <K, V> BoundedConsumer<K, V> ofOwn(
            Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values) {
        PollBudget budget = new PollBudget();
        return new BoundedConsumer<>(config, keys, values, budget, records -> MeteredBatch.view(records, budget));
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        budget.renew();
        return super.poll(timeout);
    }
}
