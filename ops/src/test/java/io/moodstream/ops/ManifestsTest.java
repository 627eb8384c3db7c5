package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestsTest {

    static Stream<Path> files() {
        return ProjectFiles.below(Manifests.FOLDER, ".yaml").stream().map(file -> Manifests.FOLDER.relativize(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_manifest_is_what_its_kind_allows(Path file) {
        assertThat(Manifests.faults(ProjectFiles.text(Manifests.FOLDER.resolve(file))))
                .isEmpty();
    }

    @Test
    void the_check_finds_a_misspelt_field_and_a_kind_that_does_not_exist() {
        String deployment = ProjectFiles.text(Manifests.FOLDER.resolve("base/trainer.yaml"));
        assertThat(Manifests.faults(deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .isNotEmpty();
        assertThat(Manifests.faults(deployment.replace("kind: Deployment", "kind: Deploymint")))
                .isNotEmpty();
        String scaled = ProjectFiles.text(Manifests.FOLDER.resolve("overlays/keda/scaled-object.yaml"));
        assertThat(Manifests.faults(scaled.replace("maxReplicaCount", "maxReplicas")))
                .isNotEmpty();
    }

    @Test
    void strimzis_topics_are_those_of_the_catalogue() {
        Map<String, Map<String, String>> declared = new TreeMap<>();
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        String topics = ProjectFiles.text(Manifests.FOLDER.resolve("overlays/strimzi/topics.yaml"));
        for (JsonNode topic : ProjectFiles.yamls(topics)) {
            Map<String, String> settings = new TreeMap<>();
            topic.path("spec")
                    .path("config")
                    .fields()
                    .forEachRemaining(
                            it -> settings.put(it.getKey(), it.getValue().asText()));
            settings.remove("min.insync.replicas");
            settings.put("partitions", topic.path("spec").path("partitions").asText());
            declared.put(topic.path("metadata").path("name").asText(), settings);
        }
        TopicCatalogue.defaults().all().forEach(topic -> {
            Map<String, String> settings = new TreeMap<>(topic.config());
            settings.put("partitions", String.valueOf(topic.partitions()));
            wanted.put(topic.name(), settings);
        });
        assertThat(declared).isEqualTo(wanted);
    }

    @Test
    void keda_starts_no_more_instances_than_there_are_partitions() {
        JsonNode spec = ProjectFiles.yaml(Manifests.FOLDER.resolve("overlays/keda/scaled-object.yaml"))
                .path("spec");
        assertThat(spec.path("maxReplicaCount").asInt()).isEqualTo(TopicCatalogue.DEFAULT_PARTITIONS);
        List<String> watched = new ArrayList<>();
        spec.path("triggers").forEach(trigger -> {
            watched.add(trigger.at("/metadata/topic").asText());
            assertThat(trigger.at("/metadata/allowIdleConsumers").asText()).isEqualTo("false");
        });
        assertThat(watched)
                .isEqualTo(TopicCatalogue.defaults().photos().stream()
                        .map(Topic::name)
                        .toList());
    }
}
