package io.moodstream.local.broker;

import io.moodstream.local.child.Readiness;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The broker is ready when it describes its cluster with at least one node. */
public record BrokerReadiness(int port, Map<String, String> clientSettings) implements Readiness {

    private static final int TIMEOUT_MILLIS = 5_000;

    @Override
    public void check() throws IOException {
        knock();
        Map<String, Object> config = new HashMap<>(clientSettings);
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BrokerProcess.HOST + ":" + port);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            if (admin.describeCluster()
                    .nodes()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty()) {
                throw new IOException("the cluster has no node yet");
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new IOException("the broker does not describe its cluster", unanswered);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }

    /** Probes the port with a plain connection: a Kafka client would fill the log with warnings while it is closed. */
    private void knock() throws IOException {
        new Socket(BrokerProcess.HOST, port).close();
    }
}
