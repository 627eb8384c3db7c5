package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.deadletter.RegistryRetry;
import io.moodstream.stream.rollout.RolloutContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

final class MoodstreamTopologyTest {

    /** Its names are those of stores and topics that hold data. */
    @Test
    void the_topology_matches_the_expected_description() throws IOException {
        Topology topology = MoodstreamTopology.of(
                TopicCatalogue.defaults(),
                new AvroSerdes(new MockSchemaRegistryClient()),
                TopologyTestBench.settings(new SampleEnsemble(), BatchOptions.ofPhotos(1)),
                TopologyTestBench.SETTINGS,
                new RolloutContexts(),
                RegistryRetry.standard(),
                TopologyMetrics.NONE);

        assertThat(topology.describe().toString().strip()).isEqualTo(expected());
    }

    private static String expected() throws IOException {
        try (InputStream file = MoodstreamTopologyTest.class.getResourceAsStream("expected-topology.txt")) {
            assertThat(file).as("src/test/resources/.../expected-topology.txt").isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
