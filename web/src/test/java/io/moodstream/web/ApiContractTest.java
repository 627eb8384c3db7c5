package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.web.http.guard.BearerTokens;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every described route and status occurs as described, with a real broker and a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {

    final TestPlatform kafka;
    final Description description = new Description();
    final WebServer server;
    final Api api;

    ApiContractTest(@TempDir Path folder) {
        kafka = TestPlatform.start(folder);
        server = WebServer.start(ApiContract.config(BearerTokens.none(), ApiContract.LIMITS), kafka.clients());
        api = new Api(server.uri(), description);
    }

    /** Runs last, when the other tests have provoked every status. */
    @AfterAll
    void every_described_status_has_occurred() {
        server.close();
        kafka.close();
        assertThat(description.seen()).containsAll(description.described());
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        WebContext context =
                WebContext.start(ApiContract.config(BearerTokens.none(), ApiContract.LIMITS), kafka.clients());
        Set<String> routes = context.api().stream()
                .map(route -> route.method() + " " + route.path().text())
                .collect(Collectors.toCollection(TreeSet::new));
        context.close();
        assertThat(routes).isEqualTo(description.operations());
    }

    @Nested
    class Uploads extends UploadContract {
        Uploads() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Access extends AccessContract {
        Access() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Live extends LiveContract {
        Live() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Rollouts extends RolloutContract {
        Rollouts() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Instances extends InstanceContract {
        Instances() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Ids extends IdContract {
        Ids() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class SlowClients extends SlowClientsContract {
        SlowClients() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class UploadMemory extends UploadMemoryContract {
        UploadMemory() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class LargeResponses extends LargeResponsesContract {
        LargeResponses() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Bodies extends BodyContract {
        Bodies() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        Connections() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class InventedMetrics extends MetricsContract {
        InventedMetrics() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class Protocol extends ProtocolContract {
        Protocol() {
            super(ApiContractTest.this);
        }
    }

    @Nested
    class BadRecords extends BadRecordsContract {
        BadRecords() {
            super(ApiContractTest.this);
        }
    }
}
