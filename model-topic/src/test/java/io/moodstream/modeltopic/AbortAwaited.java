package io.moodstream.modeltopic;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a producer learn of its first written record only when the brokers have aborted its transaction: what it sends
 * next is the commit. Named in the properties that producers and consumers share, so it is an interceptor of both.
 */
public final class AbortAwaited implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    private Map<String, ?> settings = Map.of();
    private boolean aborted;

    @Override
    public void configure(Map<String, ?> configs) {
        settings = configs;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
        if (aborted) {
            return;
        }
        aborted = true;
        String id = String.valueOf(settings.get("transactional.id"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            await("the transaction is aborted").atMost(Duration.ofMinutes(2)).until(() -> admin.describeTransactions(
                            List.of(id))
                    .description(id)
                    .get()
                    .state()
                    .equals(TransactionState.COMPLETE_ABORT));
        }
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
