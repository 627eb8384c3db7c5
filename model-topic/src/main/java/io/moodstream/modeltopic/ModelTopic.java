package io.moodstream.modeltopic;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.schemas.Topic;
import java.util.Map;

/**
 * Where models are published: the topic, and how to reach its brokers and its registry.
 *
 * @param kafka properties of a Kafka client: {@code bootstrap.servers} and any security settings; a
 *     {@code transactional.id} among them applies to the publishers, see
 *     {@link io.moodstream.modeltopic.publish.ModelPublisher}
 * @param registry client of the schema registry
 * @param topic the models topic of a {@link io.moodstream.schemas.TopicCatalogue}
 * @param rollouts its topic of rollout decisions, which say what was promoted
 */
public record ModelTopic(Map<String, Object> kafka, SchemaRegistryClient registry, Topic topic, Topic rollouts) {

    public ModelTopic {
        kafka = Map.copyOf(kafka);
    }

    /** Name and brokers only, since the properties may hold passwords. */
    @Override
    public String toString() {
        return "topic '" + topic.name() + "' at " + kafka.getOrDefault("bootstrap.servers", "(no bootstrap.servers)");
    }
}
