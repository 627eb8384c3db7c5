package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KustomizeTest {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job", "CronJob");

    /** Checks without kubectl, and thus everywhere, what kubectl would reject first. */
    @Test
    void kustomizations_name_all_manifests_and_only_existing_files() {
        Set<Path> named = new TreeSet<>();
        for (Path file : DeploymentFiles.below(KubernetesManifests.FOLDER, "kustomization.yaml")) {
            named.add(file);
            for (String reference : references(DeploymentFiles.yaml(file))) {
                Path path = file.resolveSibling(reference).normalize();
                assertThat(path).as("named by " + file).exists();
                if (Files.isDirectory(path)) {
                    assertThat(path.resolve("kustomization.yaml")).exists();
                } else {
                    named.add(path);
                }
            }
        }
        assertThat(DeploymentFiles.below(KubernetesManifests.FOLDER, ".yaml")).allMatch(named::contains);
    }

    private static List<String> references(JsonNode kustomization) {
        List<String> references = new ArrayList<>();
        kustomization.path("resources").forEach(it -> references.add(it.asText()));
        kustomization.path("patches").forEach(it -> {
            if (it.has("path")) {
                references.add(it.path("path").asText());
            }
        });
        kustomization.path("configMapGenerator").forEach(map -> map.path("files")
                .forEach(it -> references.add(it.asText())));
        return references;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "strimzi", "keda"})
    void renders_a_valid_overlay_whose_pods_are_locked_down(String overlay) throws Exception {
        Optional<Path> kubectl = InstalledPrograms.find("kubectl");
        Assumptions.assumeTrue(kubectl.isPresent(), "kubectl is not on the PATH: the overlays were not rendered.");
        String rendered = render(
                kubectl.orElseThrow().toString(),
                KubernetesManifests.FOLDER.resolve("overlays").resolve(overlay));

        assertThat(KubernetesManifests.faults(rendered)).isEmpty();
        List<JsonNode> workloads = DeploymentFiles.yamls(rendered).stream()
                .filter(it -> WORKLOADS.contains(it.path("kind").asText()))
                .toList();
        assertThat(workloads).hasSize(5).allSatisfy(KustomizeTest::isLockedDown);
        assertThat(DeploymentFiles.yamls(rendered)).anySatisfy(KustomizeTest::admitsOnlyTheIngress);
        assertThat(workloads)
                .filteredOn(it -> it.path("metadata").path("name").asText().equals("web"))
                .allSatisfy(web -> assertThat(web.findPath("args").toString()).contains("--access-tokens=/tokens/"));
    }

    private static void admitsOnlyTheIngress(JsonNode policy) {
        assertThat(policy.path("kind").asText()).isEqualTo("NetworkPolicy");
        JsonNode spec = policy.path("spec");
        assertThat(spec.path("podSelector")
                        .path("matchLabels")
                        .path("app.kubernetes.io/name")
                        .asText())
                .isEqualTo("web");
        assertThat(spec.path("ingress")).hasSize(1);
        assertThat(spec.path("ingress").get(0).path("from").toString()).contains("ingress-nginx");
    }

    private static void isLockedDown(JsonNode workload) {
        JsonNode pod = workload.findPath("containers").isMissingNode() ? workload : workload.findParent("containers");
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        // Otherwise, a service named moodstream-... would become settings of the stream app.
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        pod.path("containers").forEach(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("capabilities").path("drop").get(0).asText())
                    .isEqualTo("ALL");
            assertThat(container.path("resources").path("limits").has("memory")).isTrue();
        });
    }

    private static String render(String kubectl, Path overlay) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(kubectl, "kustomize", overlay.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
