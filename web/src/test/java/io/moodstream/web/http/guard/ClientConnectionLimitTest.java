package io.moodstream.web.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real server, with clients from several addresses of this machine. */
class ClientConnectionLimitTest {

    private static final int MAX = 3;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory());
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        connector.addBean(new ClientConnectionLimit(MAX));
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
    }

    @Test
    @Timeout(60)
    void limits_the_connections_of_each_client_until_it_closes_one() throws IOException {
        for (int i = 0; i < MAX; i++) {
            assertThat(isServed("127.0.0.1")).isTrue();
        }
        for (int i = 0; i < 10 * MAX; i++) {
            assertThat(isServed("127.0.0.1")).isFalse();
        }
        for (int i = 0; i < MAX; i++) {
            assertThat(isServed("127.0.0.2")).isTrue();
        }
        assertThat(isServed("127.0.0.2")).isFalse();

        clients.get(0).close();

        await("the slot is free").atMost(Duration.ofMillis(TIMEOUT_MILLIS)).until(() -> isServed("127.0.0.1"));
        assertThat(isServed("127.0.0.1")).as("and in use again").isFalse();
    }

    /** Whether a new connection from this address, which stays open, is served. */
    private boolean isServed(String address) throws IOException {
        Socket client = new Socket("127.0.0.1", connector.getLocalPort(), InetAddress.getByName(address), 0);
        clients.add(client);
        client.setSoTimeout(TIMEOUT_MILLIS);
        try {
            client.getOutputStream().write(REQUEST);
            return client.getInputStream().read() == 'H';
        } catch (SocketException closed) {
            return false;
        }
    }
}
