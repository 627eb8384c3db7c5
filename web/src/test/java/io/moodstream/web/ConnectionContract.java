package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.web.http.guard.BearerTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No client can open so many connections that others get none. */
abstract class ConnectionContract extends ApiContract {

    private static final String GREEDY = "127.0.0.5";

    ConnectionContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(60)
    void closes_only_connections_beyond_the_limit_of_one_address() throws Exception {
        List<RawClient> open = new ArrayList<>();
        try (WebServer own = WebServer.start(config(BearerTokens.none(), LIMITS), kafka.clients())) {
            for (int i = 0; i < WebServer.CONNECTIONS_OF_ONE_CLIENT; i++) {
                open.add(RawClient.connect(own.uri(), GREEDY));
            }
            assertAnswered(open.get(open.size() - 1));
            try (RawClient beyond = RawClient.connect(own.uri(), GREEDY)) {
                assertThat(beyond.closed()).isTrue();
            }
            assertAnswered(open.get(0));
            try (RawClient other = RawClient.connect(own.uri(), "127.0.0.6")) {
                assertAnswered(other);
            }
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
    }

    private static void assertAnswered(RawClient client) throws IOException {
        assertThat(client.head("GET /health").answer().status()).isEqualTo(200);
    }
}
