package io.moodstream.modeltopic;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Lets a producer learn of its first written record only when the brokers have aborted its transaction: what it sends
 * next is the commit.
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
