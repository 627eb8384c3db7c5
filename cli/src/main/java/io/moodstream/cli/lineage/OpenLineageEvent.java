package io.moodstream.cli.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.Prediction;
import io.moodstream.cli.classify.PredictionJson;
import io.moodstream.client.connect.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The latest prediction of a photo as a RunEvent of OpenLineage 2-0-2: one classification is a run of the job
 * {@code moodstream.classify}, its inputs are the topic of the photo and the versions that voted, and its output is the
 * topic of predictions. Facets of Moodstream's own start with {@code moodstream_}.
 */
final class OpenLineageEvent {

    private static final String SPEC = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";
    private static final String PRODUCER = "urn:moodstream";

    private OpenLineageEvent() {}

    /** @param trace has at least one prediction */
    static ObjectNode of(PhotoTrace trace, Cluster cluster) {
        TracedPrediction latest = trace.predictions().get(trace.predictions().size() - 1);
        Prediction prediction = latest.prediction();
        String namespace = "kafka://" + cluster.bootstrapServers().split(",")[0];
        String position = SourceEvent.position(prediction.getSource());
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("eventType", "COMPLETE")
                .put("eventTime", prediction.getPredictedAt().toString())
                .put("producer", PRODUCER)
                .put("schemaURL", SPEC + "RunEvent");
        ObjectNode run = event.putObject("run").put("runId", runId(namespace + "/" + position));
        ObjectNode facet = facet(run.putObject("facets"), "moodstream_prediction", "RunFacet")
                .put("source", position);
        facet.set("prediction", PredictionJson.tree(prediction));
        facet.set("labels", TraceJson.of(trace).get("labels"));
        event.putObject("job").put("namespace", namespace).put("name", "moodstream.classify");
        ArrayNode inputs = event.putArray("inputs");
        dataset(inputs, namespace, prediction.getSource().getTopic());
        TraceJson.of(trace).get("versions").forEach(version -> facet(
                        dataset(
                                        inputs,
                                        namespace,
                                        cluster.topics().models().name() + "/"
                                                + version.get("version").asText())
                                .putObject("facets"),
                        "moodstream_version",
                        "DatasetFacet")
                .setAll((ObjectNode) version));
        dataset(
                event.putArray("outputs"),
                namespace,
                cluster.topics().predictions().name());
        return event;
    }

    /** The same for every trace of this record. */
    private static String runId(String position) {
        return UUID.nameUUIDFromBytes(position.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode dataset(ArrayNode datasets, String namespace, String name) {
        return datasets.addObject().put("namespace", namespace).put("name", name);
    }

    private static ObjectNode facet(ObjectNode facets, String name, String base) {
        return facets.putObject(name).put("_producer", PRODUCER).put("_schemaURL", SPEC + base);
    }
}
