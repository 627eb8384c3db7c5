package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.moodstream.TrainingRequest;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Anybody who can request a training can also write any number of records that are not requests. */
class UnreadableTrainingRequestsTest {

    private static final int MANY = 1_000;
    private static final byte[] GARBAGE = {};
    private static final byte[] REQUEST = {1};

    private static final Deserializer<TrainingRequest> VALUES = (topic, bytes) -> {
        if (bytes.length == 0) {
            throw new BadRecordException("It is no request. " + "x".repeat(100_000));
        }
        return new TrainingRequest("test", Instant.EPOCH, null);
    };

    private final Topic topic = TopicCatalogue.defaults().trainingRequests();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final List<Long> committed = new ArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            offsets.values().forEach(it -> committed.add(it.offset()));
        }
    };
    private final KafkaTrainingRequests requests = new KafkaTrainingRequests(consumer, VALUES, topic);
    private final Logger log = (Logger) LoggerFactory.getLogger(KafkaTrainingRequests.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private long next;

    @BeforeEach
    void join() {
        consumer.rebalance(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        log.setAdditive(false);
        logged.setContext(log.getLoggerContext());
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void leave() {
        log.detachAppender(logged);
        log.setAdditive(true);
        requests.close();
    }

    @Test
    void skips_unreadable_requests_in_one_poll_and_serves_the_next_one() {
        for (int i = 0; i < MANY; i++) {
            write(GARBAGE);
        }
        write(REQUEST);
        write(REQUEST);

        assertThat(requests.next(Duration.ZERO)).isPresent();
        assertThat(committed).containsExactly((long) MANY);
        assertThat(requests.next(Duration.ZERO)).as("it is not done yet").isPresent();
        assertThat(committed).hasSize(1);
        requests.done();
        assertThat(committed).containsExactly((long) MANY, MANY + 1L);
        assertThat(requests.next(Duration.ZERO)).isPresent();
        requests.done();
        assertThat(committed).containsExactly((long) MANY, MANY + 1L, MANY + 2L);
        assertThat(requests.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void many_unreadable_requests_do_not_flood_the_log() {
        for (int i = 0; i < MANY; i++) {
            write(GARBAGE);
        }

        assertThat(requests.next(Duration.ZERO)).isEmpty();
        assertThat(logged.list).hasSize(10).allSatisfy(event -> assertThat(event.getFormattedMessage())
                .contains("It is no request.")
                .hasSizeLessThan(1_000));
    }

    private void write(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(topic.name(), 0, next, new byte[0], value));
        next++;
    }
}
