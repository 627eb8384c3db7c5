package io.moodstream.stream.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.meters.PrometheusMetrics;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Base of the tests of counts: the graph with the meters of an app, which can still be read after the graph is
 * closed.
 */
abstract class MeteredTopologyTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    final PrometheusMetrics metrics = new PrometheusMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    final TopologyTestBench bench() {
        return bench(new SampleEnsemble(), new MockSchemaRegistryClient());
    }

    final TopologyTestBench bench(EnsembleClassifier ensemble, MockSchemaRegistryClient registry) {
        return new TopologyTestBench(stateDir, ensemble, registry, metrics.topology());
    }
}
