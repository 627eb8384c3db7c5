package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another producer's open transaction on the topic hides from readers what was written, and committed, after its start.
 */
@ExtendWith(PlatformExtension.class)
class OpenTransactionTest {

    private final TestTopic on;
    private final KafkaProducer<String, String> other;

    OpenTransactionTest(LocalPlatform platform, @TempDir Path temp) {
        on = new TestTopic(platform, temp);
        Map<String, Object> config = new HashMap<>(on.topic.kafka());
        config.put("transactional.id", on.topic.topic().name() + "-stranger");
        other = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        other.initTransactions();
    }

    @AfterEach
    void close() {
        other.close();
        on.close();
    }

    @Test
    void a_publication_waits_for_an_open_transaction_and_reuses_no_version() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        open();
        CompletableFuture<List<Manifest>> second =
                CompletableFuture.supplyAsync(() -> on.publisher().publish(List.of(on.small("custom", 2))));

        assertThatThrownBy(() -> second.get(2, TimeUnit.SECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        other.commitTransaction();

        assertThat(second.get(30, TimeUnit.SECONDS).get(0).id()).hasToString("custom@2");
        List<Manifest> third = on.publisher().publish(List.of(on.small("custom", 3)));
        assertThat(third.get(0).id()).hasToString("custom@3");
    }

    @Test
    void a_complete_read_fails_if_a_transaction_stays_open() {
        on.publisher().publish(List.of(on.small("custom", 1)));
        open();

        assertThatThrownBy(() -> TopicScan.readWhole(on.topic, record -> {}, Duration.ofSeconds(1)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Somebody has had a transaction open on the topic")
                .hasMessageContaining("kafka-transactions.sh");
    }

    @Test
    void a_plain_read_returns_what_was_committed_before_the_transaction() {
        on.publisher().publish(List.of(on.small("custom", 1)));
        open();

        assertThat(ModelTopicView.read(on.topic, on.trusted).models()).hasSize(1);
        List<String> keys = new ArrayList<>();
        TopicScan.read(on.topic, record -> keys.add(record.key()));
        assertThat(keys).contains("custom/1/manifest").doesNotContain("stranger");
    }

    @Test
    void a_plain_read_waits_for_a_transaction_that_is_being_committed() throws Exception {
        open();
        CompletableFuture<Void> commit = CompletableFuture.runAsync(
                other::commitTransaction, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        List<String> keys = new ArrayList<>();
        TopicScan.read(on.topic, record -> keys.add(record.key()));

        commit.get(30, TimeUnit.SECONDS);
        assertThat(keys).contains("stranger");
    }

    private void open() {
        other.beginTransaction();
        other.send(new ProducerRecord<>(on.topic.topic().name(), "stranger", "was here"));
        other.flush();
    }
}
