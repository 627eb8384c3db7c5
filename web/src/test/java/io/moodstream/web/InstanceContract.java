package io.moodstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Killed instances, whose last statuses are still on the topic. */
abstract class InstanceContract extends ApiContract {

    private static final String GROUP = "moodstream-stream-app";

    InstanceContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(120)
    void shows_a_version_as_live_only_while_its_instance_is_in_the_group() {
        Topic topic = kafka.clients().topics().modelStatus();
        send(topic, "outlived/1/alive", live(1, "alive", 1));
        send(topic, "outlived/2/dead", live(2, "dead", 2));
        Map<String, Object> settings = kafka.clients().consuming();
        settings.put("group.id", GROUP);
        settings.put("client.id", GROUP + "-alive-StreamThread-1-consumer");
        try (KafkaConsumer<byte[], byte[]> instance =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            instance.subscribe(List.of(kafka.clients().topics().photoEvents().name()));
            Poll.that(
                    () -> {
                        instance.poll(Duration.ofMillis(100));
                        return isLive("1");
                    },
                    "version 1, of the instance that runs");
        }
        Poll.that(() -> isLive("null"), "no version, after the last instance has left");
    }

    private boolean isLive(String version) {
        for (JsonNode member : api.get("/snapshot", "/snapshot").body().at("/models/members")) {
            if (member.path("member").asText().equals("outlived")) {
                return member.path("live").asText().equals(version);
            }
        }
        return false;
    }

    private static ModelStatus live(long version, String instance, long at) {
        return new ModelStatus("outlived", version, instance, ModelState.LIVE, null, Instant.ofEpochMilli(at), null);
    }
}
