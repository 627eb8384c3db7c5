package io.moodstream.schemas.client;

import io.moodstream.domain.MoodstreamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The log end offset of each partition, regardless of open transactions. */
public final class LogEndOffsets {

    private LogEndOffsets() {}

    /** @throws MoodstreamException if Kafka does not report them */
    public static Map<TopicPartition, Long> of(KafkaClients clients, List<TopicPartition> partitions) {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetSpec> latest =
                    partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new MoodstreamException(
                    "Kafka did not say where the topic '" + partitions.get(0).topic() + "' ends: " + e.getMessage()
                            + ". Check the broker and the credentials.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted while Kafka was asked where a topic ends.", e);
        }
    }
}
