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

/** What Kafka Streams is told. What the operator gave as a Kafka property wins, but for the names that are the app's. */
public final class StreamsProperties {

    /** A photo of full size, a dead letter's headers and what Kafka adds. */
    public static final int LARGEST_REQUEST = TopicCatalogue.MAX_PHOTO_BYTES + 1024 * 1024;

    /**
     * Photos are fetched apart, but a thread that has no room for more waits for servers that hang, 4 s on each of its
     * partitions in turn. It must not lose its transaction meanwhile, or it would read the same photos again and wait
     * again. Kafka Streams' own 10 s are kept where nothing is fetched: after a crash others wait as long for what its
     * transaction had open.
     */
    private static final int TRANSACTION_MILLIS_WITH_FETCHES = 60_000;

    /** Photos that gathered are judged when the wait for further records ends. */
    private static final long POLL_MILLIS = 3;

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
            // Under exactly-once a commit sends all there is; here a prediction would wait for others for Kafka
            // Streams' 100 ms.
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
        // The brokers' default number of copies: 1 on one broker, 3 on three.
        defaults.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        defaults.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        // Sources and stores are read as bytes, which no record can fail at, and what a processor makes of them it
        // gives
        // up by itself (see ErrorBoundary): what still fails is the machine's, and is done again by a new thread.
        defaults.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        defaults.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        defaults.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FatalProductionExceptionHandler.class);
        // Predictions and labels may come in any order; nothing is gained by waiting for the other.
        defaults.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        defaults.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // A killed instance goes on from its stores instead of reading them again from Kafka.
        defaults.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        defaults.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * 1024 * 1024);
        // Photos of full size must not pile up in the heap: what is fetched ahead is bounded by number, not by bytes.
        defaults.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 64);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 256);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // "classic" takes over a dead instance's work after this time; the newer protocol is slower (measured).
        defaults.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        defaults.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        // A newcomer takes work over once it has the state; the default is to look for that every ten minutes only.
        defaults.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        // The one codec that every client in every language reads without an extra; fast, since photos do not shrink.
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "gzip");
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG), 1);
        return defaults;
    }
}
