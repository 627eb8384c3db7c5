package io.moodstream.modeltopic;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The log end offset, regardless of open transactions; a read-committed consumer does not see it. */
public final class LogEndOffset {

    private LogEndOffset() {}

    /** @throws MoodstreamException if the brokers do not answer or reject the request, or the topic does not exist */
    public static long of(ModelTopic topic, TopicPartition partition) {
        try (Admin admin = Admin.create(ClientConfig.admin(topic))) {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw TopicRecreationDetector.failure(topic, e.getCause());
        } catch (KafkaException e) {
            throw KafkaErrorMessages.sentence(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while the brokers were asked where the " + topic + " ends.", e);
        }
    }
}
