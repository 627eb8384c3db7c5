package io.moodstream.trainer.service;

import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.AvroSerdes;
import io.moodstream.schemas.Topic;

/**
 * Where the service hears and publishes.
 *
 * @param models the models topic and how its brokers are reached
 * @param requests the topic of training requests
 * @param serdes of the registry
 * @param key signs what is published
 * @param trusted keys whose models count as there; the public half of {@code key} should be one
 */
public record ServiceTopics(
        ModelTopic models, Topic requests, AvroSerdes serdes, SigningKey key, TrustedKeys trusted) {}
