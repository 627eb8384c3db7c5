package io.moodstream.modeltopic;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Delays the acknowledgement of a producer's first record until the brokers have aborted its transaction, so that the
 * producer's next request is the commit.
 */
public final class AbortAwaited extends FirstWrite {

    @Override
    void written(Map<String, ?> settings) {
        String id = String.valueOf(settings.get("transactional.id"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            await("the transaction is aborted").atMost(Duration.ofMinutes(2)).until(() -> admin.describeTransactions(
                            List.of(id))
                    .description(id)
                    .get()
                    .state()
                    .equals(TransactionState.COMPLETE_ABORT));
        }
    }
}
