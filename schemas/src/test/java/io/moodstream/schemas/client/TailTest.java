package io.moodstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class TailTest {

    /** Followers of a topic retry every few seconds while the brokers are unreachable. */
    @Test
    void closes_its_consumer_if_it_cannot_start() throws Exception {
        TopicCatalogue topics = TopicCatalogue.of("", 1);
        Map<String, Object> nowhere =
                Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 200, "client.id", "tail-test");
        KafkaClients clients = new KafkaClients(nowhere, topics, new AvroSerdes(new MockSchemaRegistryClient()));

        assertThatThrownBy(() -> Tail.fromBeginning(clients, topics.rollouts(), new ByteArrayDeserializer()))
                .isInstanceOf(TimeoutException.class);

        ObjectName open = new ObjectName("kafka.consumer:type=app-info,id=tail-test");
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(open))
                .isFalse();
    }
}
