package io.moodstream.modeltopic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of this module's clients: the caller's, plus those that its guarantees depend on. */
public final class ClientConfig {

    /** For a whole publication; 60 MB take a second here, and a slow connection must not abort it. */
    private static final int TRANSACTION_MILLIS = 5 * 60 * 1000;

    private static final int BLOCK_MILLIS = 30_000;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final Set<String> GROUP_SETTINGS = Set.of("group.id", "group.instance.id", "group.protocol");

    private ClientConfig() {}

    static Map<String, Object> consumer(ModelTopic topic) {
        Map<String, Object> config = new HashMap<>(topic.kafka());
        config.keySet().removeAll(GROUP_SETTINGS);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // If its offset no longer exists, the reader itself starts over, with nothing kept.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // A topic that the broker creates by default would not be compacted.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
        return config;
    }

    /** A caller's API timeout may be shorter than the request timeout, which only the admin client rejects. */
    static Map<String, Object> admin(ModelTopic topic) {
        Map<String, Object> config = new HashMap<>(topic.kafka());
        Object timeout = config.get(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        if (timeout != null) {
            config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        }
        return config;
    }

    public static Map<String, Object> producer(ModelTopic topic) {
        Map<String, Object> config = new HashMap<>(topic.kafka());
        config.putIfAbsent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic.topic().name() + "-publisher");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        return config;
    }
}
