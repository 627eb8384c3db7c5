package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.serde.AvroSerdes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A request to the service for a training.
 *
 * @param by who requests it
 * @param at request time; only models trained later satisfy it
 * @param seed seed of the run; empty if the service chooses
 */
public record PendingTraining(String by, Instant at, Optional<Long> seed) {

    /**
     * Sends the request and waits until the brokers have acknowledged it.
     *
     * @param kafka properties of a Kafka client
     * @throws MoodstreamException if they do not accept it
     */
    public void send(Map<String, Object> kafka, AvroSerdes serdes, Topic requests) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        Serializer<TrainingRequest> values = serdes.serializer(requests);
        TrainingRequest request = new TrainingRequest(by, at, seed.orElse(null));
        try (KafkaProducer<String, TrainingRequest> producer =
                new KafkaProducer<>(config, new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(requests.name(), by, request)).get();
        } catch (KafkaException | ExecutionException e) {
            throw new MoodstreamException(
                    "The training request could not be sent to topic '" + requests.name() + "' (" + e.getMessage()
                            + "): check that the brokers run and the topic exists.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("The sending of the training request was interrupted: send it again.", e);
        }
    }
}
