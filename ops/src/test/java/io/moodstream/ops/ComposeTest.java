package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class ComposeTest {

    private static final Path FILE = DeploymentFiles.ROOT.resolve("docker-compose.yml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");

    private final JsonNode compose = DeploymentFiles.yaml(FILE);

    @Test
    void matches_the_compose_specification() {
        assertThat(JsonSchemas.faults("compose-spec.json", compose)).isEmpty();
    }

    @Test
    void the_check_finds_a_misspelt_field_and_a_wrong_type() {
        ObjectNode broken = compose.deepCopy();
        ((ObjectNode) broken.path("services").path("kafka")).put("imagee", "x").put("restart", 3);
        assertThat(JsonSchemas.faults("compose-spec.json", broken))
                .anyMatch(fault -> fault.contains("imagee"))
                .anyMatch(fault -> fault.contains("restart"));
    }

    @Test
    void the_env_file_has_a_default_for_each_variable_and_no_others() {
        Set<String> used = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(DeploymentFiles.text(FILE));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        Set<String> documented = DeploymentFiles.text(DeploymentFiles.ROOT.resolve(".env"))
                .lines()
                .filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(documented);
    }

    @Test
    void our_services_are_locked_down_and_wait_for_their_dependencies() {
        for (String name : List.of("setup", "trainer", "stream-app", "web")) {
            JsonNode service = compose.path("services").path(name);
            assertThat(service.path("depends_on").isEmpty()).as(name + " waits").isFalse();
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("user").asText()).matches("[1-9].*");
            assertThat(service.path("cap_drop").get(0).asText()).isEqualTo("ALL");
        }
    }

    @Test
    void every_service_is_confined_and_has_resource_limits() {
        compose.path("services").fields().forEachRemaining(entry -> {
            JsonNode service = entry.getValue();
            String name = entry.getKey();
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.has("cap_add")).as(name).isFalse();
            assertThat(service.path("privileged").asBoolean()).as(name).isFalse();
            assertThat(service.path("security_opt").toString()).as(name).contains("no-new-privileges:true");
            for (String limit : List.of("mem_limit", "cpus", "pids_limit")) {
                assertThat(service.has(limit)).as(name + " has " + limit).isTrue();
            }
            assertThat(service.path("image").asText()).as(name).matches("\\$\\{[A-Z_]+_IMAGE}");
        });
    }

    @Test
    void no_secret_has_a_publicly_known_default() {
        compose.path("secrets").forEach(secret -> assertThat(secret.path("file").asText())
                .matches("\\$\\{[A-Z_]+:\\?.*openssl rand.*}"));
        JsonNode grafana = compose.path("services").path("grafana");
        String secret = grafana.path("secrets").path(0).asText();
        assertThat(grafana.at("/environment/GF_SECURITY_ADMIN_PASSWORD__FILE").asText())
                .isEqualTo("/run/secrets/" + secret);
        assertThat(compose.path("secrets").has(secret)).isTrue();
        assertThat(DeploymentFiles.text(FILE))
                .doesNotContainPattern("(?i)(password|secret|token)[A-Z_]*: *[\"']?[a-z0-9]+[\"']?$");
    }

    @Test
    void the_exposed_web_server_requires_tokens_from_a_secret() {
        JsonNode web = compose.path("services").path("web");
        List<String> command = new ArrayList<>();
        web.path("command").forEach(word -> command.add(word.asText()));
        String secret = web.path("secrets").get(0).asText();
        assertThat(command).contains("--listen=0.0.0.0:8080", "--access-tokens=/run/secrets/" + secret);
        assertThat(compose.path("secrets").path(secret).path("file").asText()).startsWith("${");
    }

    @Test
    void every_service_that_others_await_has_a_health_check() {
        Set<String> awaited = new TreeSet<>();
        compose.path("services")
                .forEach(service -> service.path("depends_on").fields().forEachRemaining(entry -> {
                    if (entry.getValue().path("condition").asText().equals("service_healthy")) {
                        awaited.add(entry.getKey());
                    }
                }));
        assertThat(awaited)
                .isNotEmpty()
                .allMatch(name -> compose.path("services").path(name).has("healthcheck"));
    }

    @Test
    void every_mounted_file_of_the_project_exists() {
        List<String> mounted = StreamSupport.stream(compose.path("services").spliterator(), false)
                .flatMap(service -> StreamSupport.stream(service.path("volumes").spliterator(), false))
                .map(JsonNode::asText)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .toList();
        assertThat(mounted).isNotEmpty().allMatch(file -> Files.exists(DeploymentFiles.ROOT.resolve(file)));
    }
}
