package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KubernetesManifestsTest {

    static Stream<Path> files() {
        return DeploymentFiles.below(KubernetesManifests.FOLDER, ".yaml").stream()
                .map(file -> KubernetesManifests.FOLDER.relativize(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_manifest_is_valid_for_its_kind(Path file) {
        assertThat(KubernetesManifests.faults(DeploymentFiles.text(KubernetesManifests.FOLDER.resolve(file))))
                .isEmpty();
    }

    @Test
    void the_check_finds_a_misspelt_field_and_a_kind_that_does_not_exist() {
        String deployment = DeploymentFiles.text(KubernetesManifests.FOLDER.resolve("base/trainer.yaml"));
        assertThat(KubernetesManifests.faults(deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .isNotEmpty();
        assertThat(KubernetesManifests.faults(deployment.replace("kind: Deployment", "kind: Deploymint")))
                .isNotEmpty();
        String scaled = DeploymentFiles.text(KubernetesManifests.FOLDER.resolve("overlays/keda/scaled-object.yaml"));
        assertThat(KubernetesManifests.faults(scaled.replace("maxReplicaCount", "maxReplicas")))
                .isNotEmpty();
    }

    @Test
    void the_topics_for_strimzi_match_the_catalogue() {
        Map<String, Map<String, String>> declared = new TreeMap<>();
        Map<String, Map<String, String>> expected = new TreeMap<>();
        String topics = DeploymentFiles.text(KubernetesManifests.FOLDER.resolve("overlays/strimzi/topics.yaml"));
        for (JsonNode topic : DeploymentFiles.yamls(topics)) {
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
            expected.put(topic.name(), settings);
        });
        assertThat(declared).isEqualTo(expected);
    }

    @Test
    void no_network_policy_allows_egress_to_everybody() {
        List<JsonNode> rules = new ArrayList<>();
        policies().forEach(policy -> policy.at("/spec/egress").forEach(rules::add));
        assertThat(rules).hasSizeGreaterThan(3).allSatisfy(rule -> {
            assertThat(rule.path("to")).isNotEmpty();
            assertThat(rule.path("ports")).isNotEmpty();
            rule.path("to").forEach(to -> {
                assertThat(to.path("podSelector").path("matchLabels")).isNotEmpty();
                assertThat(to.toString()).doesNotContain("/0\"");
            });
        });
    }

    @Test
    void every_network_policy_admits_pods_by_their_own_labels() {
        List<JsonNode> rules = new ArrayList<>();
        policies().forEach(policy -> policy.at("/spec/ingress").forEach(rules::add));
        assertThat(rules).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.path("from")).isNotEmpty();
            assertThat(rule.path("ports")).isNotEmpty();
            rule.path("from").forEach(from -> assertThat(from.at("/podSelector/matchLabels"))
                    .as(from.toString())
                    .isNotEmpty());
        });
    }

    private static Stream<JsonNode> policies() {
        return files().map(KubernetesManifests.FOLDER::resolve)
                .flatMap(file -> DeploymentFiles.yamls(DeploymentFiles.text(file)).stream())
                .filter(node -> node.path("kind").asText().equals("NetworkPolicy"));
    }

    @Test
    void every_workload_has_the_certificate_of_its_own_user_and_no_other() {
        Set<String> users = new TreeSet<>();
        DeploymentFiles.yamls(DeploymentFiles.text(KubernetesManifests.FOLDER.resolve("overlays/strimzi/users.yaml")))
                .forEach(user -> users.add(user.at("/metadata/name").asText()));
        Set<String> workloads = new TreeSet<>();
        for (Path patch : DeploymentFiles.below(KubernetesManifests.FOLDER, "-user.yaml")) {
            JsonNode workload = DeploymentFiles.yaml(patch);
            String name = workload.at("/metadata/name").asText();
            workloads.add(name);
            assertThat(workload.findValuesAsText("secretName"))
                    .as(patch.toString())
                    .containsExactly(name);
        }
        assertThat(workloads).isEqualTo(users);
    }

    @Test
    void every_principal_but_the_stream_app_has_a_quota_here_and_in_the_docs() {
        Map<String, JsonNode> users = new TreeMap<>();
        DeploymentFiles.yamls(DeploymentFiles.text(KubernetesManifests.FOLDER.resolve("overlays/strimzi/users.yaml")))
                .forEach(user -> users.put(user.at("/metadata/name").asText(), user.at("/spec/quotas")));
        assertThat(users.remove("stream-app").isMissingNode()).isTrue();
        assertThat(users)
                .hasSize(4)
                .allSatisfy((name, quotas) -> assertThat(quotas).as(name).isNotEmpty());

        Map<String, String> documented = documentedQuotas();
        assertThat(documented.keySet()).isEqualTo(principals());
        for (String name : List.of("web", "trainer", "train-weekly")) {
            JsonNode quotas = Objects.requireNonNull(users.get(name));
            assertThat(documented.get("User:" + name))
                    .isEqualTo(quotas.path("producerByteRate") + " " + quotas.path("consumerByteRate") + " "
                            + quotas.path("requestPercentage"));
        }
    }

    private static Map<String, String> documentedQuotas() {
        Map<String, String> quotas = new TreeMap<>();
        rows("docs/kafka-quotas.txt").forEach(row -> quotas.put(row[0], row[1] + " " + row[2] + " " + row[3]));
        return quotas;
    }

    private static Set<String> principals() {
        Set<String> principals =
                rows("docs/kafka-acls.txt").map(row -> row[0]).collect(Collectors.toCollection(TreeSet::new));
        principals.remove("User:stream-app");
        return principals;
    }

    private static Stream<String[]> rows(String file) {
        return DeploymentFiles.text(DeploymentFiles.ROOT.resolve(file))
                .lines()
                .filter(line -> line.startsWith("User:"))
                .map(line -> line.split(" +"));
    }

    @Test
    void keda_starts_no_more_instances_than_there_are_partitions() {
        JsonNode spec = DeploymentFiles.yaml(KubernetesManifests.FOLDER.resolve("overlays/keda/scaled-object.yaml"))
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
