package io.moodstream.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks Kubernetes manifests: core kinds against Kubernetes' own model, the others against small schemas. */
final class KubernetesManifests {

    static final Path FOLDER = DeploymentFiles.ROOT.resolve("k8s");

    private static final Map<String, String> SCHEMAS = Map.of(
            "ScaledObject", "keda-scaled-object.json",
            "KafkaTopic", "strimzi-topic.json",
            "KafkaUser", "strimzi-user.json",
            "Kustomization", "kustomization.json");

    private KubernetesManifests() {}

    /** What is wrong in a text of one or more documents, such as unknown fields. */
    static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        for (String document : text.split("(?m)^---\\s*$", -1)) {
            for (JsonNode node : DeploymentFiles.yamls(document)) {
                String kind = node.path("kind").asText();
                String schema = SCHEMAS.get(kind);
                List<String> found = schema == null ? coreFaults(document) : JsonSchemas.faults(schema, node);
                found.forEach(fault -> faults.add(
                        kind + " " + node.path("metadata").path("name").asText() + ": " + fault));
            }
        }
        return faults;
    }

    private static List<String> coreFaults(String document) {
        try {
            Yaml.loadAll(document);
            return List.of();
        } catch (IOException | RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
