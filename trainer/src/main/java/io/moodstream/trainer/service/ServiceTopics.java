package io.moodstream.trainer.service;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.serde.AvroSerdes;

/**
 * The topics that the service reads and publishes to.
 *
 * @param models the models topic, with the connection to its brokers
 * @param requests the topic of training requests
 * @param serdes serdes of the registry
 * @param key signs what is published
 * @param trusted keys whose models count; the public half of {@code key} should be one of them
 */
public record ServiceTopics(
        ModelTopic models, Topic requests, AvroSerdes serdes, SigningKey key, TrustedKeys trusted) {}
