package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.client.deadletter.DeadLetterReplay;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Anyone who may upload can cause more dead letters under one id than a replay can plan at once. */
@ExtendWith(CommandsExtension.class)
class FloodedPartTest {

    private static final int LEFT = 10;

    private final TestCluster cluster;

    FloodedPartTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void fails_and_counts_the_dead_letters_beyond_the_limit() {
        send(DeadLetterReplay.MAX_PLANNED + LEFT);

        CommandRun run = cluster.run("dlq", "replay", "--photo", "flood", "--dry-run");

        assertThat(run.out())
                .contains("Would send 100,000 letters again.")
                .contains("10 letters left open, the oldest: ")
                .contains("Run it again");
        assertThat(run.status()).isEqualTo(1);
    }

    private void send(int deadLetters) {
        TopicCatalogue topics = cluster.cluster().topics();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.cluster().clients().producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < deadLetters; i++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topics.deadLetters().name(), 0, bytes("flood"), bytes("no event"));
                record.headers()
                        .add(DeadLetterHeaders.REASON, bytes("BAD_RECORD"))
                        .add(
                                DeadLetterHeaders.SOURCE_TOPIC,
                                bytes(topics.photoEvents().name()));
                producer.send(record);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
