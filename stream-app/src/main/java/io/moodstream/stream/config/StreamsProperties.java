package io.moodstream.stream.config;

import io.moodstream.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * The configuration of Kafka Streams. Kafka properties from the operator take precedence, except those that the app
 * owns.
 */
public final class StreamsProperties {

    /** A photo of maximum size, a dead letter's headers and Kafka's overhead. */
    public static final int LARGEST_REQUEST = TopicCatalogue.MAX_PHOTO_BYTES + 1024 * 1024;

    /**
     * Other threads fetch photos, but a stream thread that has no room for more waits for servers that hang, 4 s for a
     * record of each of its partitions in turn. Its transaction must not time out meanwhile, or it would read the same
     * photos again and wait again. Kafka Streams' default of 10 s is kept if nothing is fetched: after a crash, other
     * instances wait that long for the open transaction.
     */
    private static final int TRANSACTION_MILLIS_WITH_FETCHES = 60_000;

    /** Buffered photos are classified when the wait for further records ends. */
    private static final long POLL_MILLIS = 3;

    /**
     * A thread that hangs loses its tasks to others after this time, and a rebalance waits no longer for one. Kafka's
     * default is five minutes; waits for fetches, registry and a batch add up to less than half of this.
     */
    private static final int MAX_POLL_INTERVAL_MILLIS = 90_000;

    private StreamsProperties() {}

    public static Map<String, Object> of(StreamAppConfig config) {
        Map<String, Object> properties = new HashMap<>(defaults());
        StreamAppConfig.Processing processing = config.processing();
        if (!processing.places().roots().isEmpty()) {
            properties.put(
                    StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                    TRANSACTION_MILLIS_WITH_FETCHES);
        }
        properties.putAll(config.connection().kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, config.applicationId() + "-" + config.instanceId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.folders().state().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processing.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                processing.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        if (processing.guarantee() == ProcessingGuarantee.AT_LEAST_ONCE) {
            // Under exactly-once a commit flushes everything; here a prediction would linger for Kafka Streams' default
            // of 100 ms.
            properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        }
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                processing.guarantee() == ProcessingGuarantee.EXACTLY_ONCE_V2
                        ? StreamsConfig.EXACTLY_ONCE_V2
                        : StreamsConfig.AT_LEAST_ONCE);
        return properties;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        // The brokers' default replication factor: 1 on one broker, 3 on three.
        defaults.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        defaults.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        // Sources and stores are read as bytes, which cannot fail, and processors reject records that they cannot
        // decode (see ErrorBoundary): any other failure is the machine's, and a new thread retries.
        defaults.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        defaults.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        defaults.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FatalProductionExceptionHandler.class);
        // Predictions and labels may arrive in any order; waiting for the other gains nothing.
        defaults.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        defaults.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // A killed instance continues from its stores instead of restoring them from Kafka.
        defaults.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        defaults.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * 1024 * 1024);
        // Photos of maximum size must not pile up in the heap: these two bound prefetched records by number; what a
        // fetch and a poll hold is bounded by bytes, in BoundedConsumer.
        defaults.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 64);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 256);
        defaults.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), MAX_POLL_INTERVAL_MILLIS);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // With "classic", a dead instance's work is taken over after this time; the newer protocol is slower
        // (measured).
        defaults.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        // A new instance takes over work once it has the state; by default that is checked only every ten minutes.
        defaults.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        // The only codec that clients in every language read without an extra library; fast, since photos do not
        // shrink.
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "gzip");
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG), 1);
        return defaults;
    }
}
