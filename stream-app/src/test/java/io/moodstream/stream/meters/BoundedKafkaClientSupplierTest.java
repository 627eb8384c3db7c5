package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.client.bounded.BoundedConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

class BoundedKafkaClientSupplierTest {

    /** No broker listens there, and none is contacted before the first poll. */
    private static final Map<String, Object> CONFIG = Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "test");

    private final BoundedKafkaClientSupplier clients = new BoundedKafkaClientSupplier();

    @Test
    void consumers_of_records_and_of_changelogs_are_bounded() {
        try (Consumer<byte[], byte[]> records = clients.getConsumer(CONFIG);
                Consumer<byte[], byte[]> changelogs = clients.getRestoreConsumer(CONFIG)) {
            assertThat(records).isInstanceOf(BoundedConsumer.class);
            assertThat(changelogs).isInstanceOf(BoundedConsumer.class);
        }
    }
}
