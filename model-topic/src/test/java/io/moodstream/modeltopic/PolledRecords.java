package io.moodstream.modeltopic;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Counts the records that all consumers with the same properties poll. */
public final class PolledRecords implements ConsumerInterceptor<Object, Object> {

    private static final String COUNTER = "test.polled.records";

    private AtomicLong counter = new AtomicLong();

    /** The same topic, with properties that make its consumers count here. */
    static ModelTopic countedBy(AtomicLong counter, ModelTopic topic) {
        Map<String, Object> config = new HashMap<>(topic.kafka());
        config.put("interceptor.classes", PolledRecords.class.getName());
        config.put(COUNTER, counter);
        return new ModelTopic(config, topic.registry(), topic.topic(), topic.rollouts());
    }

    @Override
    public void configure(Map<String, ?> configs) {
        counter = (AtomicLong) Objects.requireNonNull(configs.get(COUNTER));
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        counter.addAndGet(records.count());
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
