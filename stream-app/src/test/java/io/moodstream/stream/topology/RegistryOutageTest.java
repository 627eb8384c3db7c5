package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryOutageTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    /** A registry that does not answer the first lookups. */
    private static final class Silent extends MockSchemaRegistryClient {
        private int silences;

        Silent(int silences) {
            this.silences = silences;
        }

        @Override
        public ParsedSchema getSchemaBySubjectAndId(@Nullable String subject, int id) throws IOException {
            if (silences-- > 0) {
                throw new IOException("connection refused");
            }
            try {
                return super.getSchemaBySubjectAndId(subject, id);
            } catch (io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void survives_a_short_registry_outage() {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new SampleEnsemble(), new Silent(3))) {
            bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));

            assertThat(bench.predictions.readValuesToList()).hasSize(1);
            assertThat(bench.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void a_long_registry_outage_fails_the_thread_and_rejects_no_photo() {
        try (TopologyTestBench bench =
                new TopologyTestBench(stateDir, new SampleEnsemble(), new Silent(Integer.MAX_VALUE))) {
            ThrowingCallable sending = () -> bench.send(Events.photo("p-1", TopologyTestBench.START, Label.HAPPY));

            assertThatThrownBy(sending)
                    .hasRootCauseInstanceOf(IOException.class)
                    .satisfies(fault -> assertThat(fault instanceof RegistryUnavailableException
                                    || fault.getCause() instanceof RegistryUnavailableException)
                            .isTrue());
            assertThat(bench.deadLetters.isEmpty()).isTrue();
            assertThat(bench.predictions.isEmpty()).isTrue();
        }
    }
}
