package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.client.connect.Cluster;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsContext;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replay fetches dead letters one by one, and uses a separate client to look up the end offsets of their topic. */
@ExtendWith(PlatformExtension.class)
class SharedEndsTest {

    private static final int RECORDS = 20;

    private final Cluster cluster;
    private final Topic topic;

    SharedEndsTest(LocalPlatform platform) {
        cluster = PreparedTopics.on(platform, "shared-ends-", Map.of("metric.reporters", AdminClients.class.getName()));
        topic = cluster.topics().deadLetters();
    }

    @Test
    void requests_end_offsets_once_and_again_only_beyond_them() throws Exception {
        long first = send();
        for (int i = 1; i < RECORDS; i++) {
            send();
        }
        AdminClients.STARTED.set(0);
        try (cluster;
                RawTopicReader reader = RawTopicReader.open(cluster, topic)) {
            for (long offset = first; offset < first + RECORDS; offset++) {
                assertThat(reader.fetch(0, offset)).isPresent();
            }
            assertThat(AdminClients.STARTED).hasValue(1);

            long later = send();
            assertThat(reader.fetch(0, later)).as("written since").isPresent();
            assertThat(AdminClients.STARTED).hasValue(2);

            assertThat(reader.fetch(0, later + 1)).as("not written yet").isEmpty();
            assertThat(reader.fetch(99, 0)).as("no such partition").isEmpty();
            assertThat(reader.fetch(0, first)).isPresent();
        }
    }

    private long send() throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.clients().producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] content = {1};
            return producer.send(new ProducerRecord<>(topic.name(), 0, content, content))
                    .get()
                    .offset();
        }
    }

    /** Counts the admin clients that are started. */
    public static final class AdminClients implements MetricsReporter {

        static final AtomicInteger STARTED = new AtomicInteger();

        @Override
        public void contextChange(MetricsContext context) {
            String client = String.valueOf(context.contextLabels().get(MetricsContext.NAMESPACE));
            if (client.contains("admin")) {
                STARTED.incrementAndGet();
            }
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }
}
