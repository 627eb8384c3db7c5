package io.moodstream.bench.peer;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Serves models the way Kafka Streams examples do: one {@code mapValues} with one DJL predictor per model, each of
 * which processes the whole photo by itself; Kafka Streams' defaults, so at-least-once. Unlike most examples, it has as
 * many stream threads as cores, with one engine thread each.
 */
public final class BaselineApp {

    private BaselineApp() {}

    /** @param arguments bootstrap servers, registry URL, topic prefix, artifacts, threads, state folder */
    public static void main(String[] arguments) throws InterruptedException {
        TopicCatalogue topics = TopicCatalogue.of(arguments[2], TopicCatalogue.DEFAULT_PARTITIONS);
        AvroSerdes serdes = AvroSerdes.connect(arguments[1], Map.of());
        BaselineModels models = BaselineModels.load(Path.of(arguments[3]));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topics.photoEvents().name(),
                        Consumed.with(Serdes.String(), serdes.serde(topics.photoEvents(), PhotoEvent.class)))
                .mapValues(models::predict)
                .to(
                        topics.predictions().name(),
                        Produced.with(Serdes.String(), serdes.serde(topics.predictions(), Prediction.class)));
        KafkaStreams streams = new KafkaStreams(builder.build(), properties(arguments));
        CountDownLatch stopped = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println("Usual example running");
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            streams.close();
            stopped.countDown();
        }));
        streams.start();
        stopped.await();
    }

    private static Properties properties(String[] arguments) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[2] + "usual-example");
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[4]);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, arguments[5]);
        return properties;
    }
}
