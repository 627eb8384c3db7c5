package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who can reach which service of the Compose file: from the machine, and from one another. */
final class ComposeNetworksTest {

    private final JsonNode compose = DeploymentFiles.yaml(DeploymentFiles.ROOT.resolve("docker-compose.yml"));
    private final JsonNode services = compose.path("services");

    /** The services on each network. */
    private final Map<String, Set<String>> members = new TreeMap<>();

    ComposeNetworksTest() {
        services.fields().forEachRemaining(service -> service.getValue()
                .path("networks")
                .forEach(network -> members.computeIfAbsent(network.asText(), it -> new TreeSet<>())
                        .add(service.getKey())));
    }

    @Test
    void every_published_port_is_on_loopback() {
        Set<String> ports = new TreeSet<>();
        services.forEach(service -> ports.addAll(texts(service.path("ports"))));
        assertThat(ports).hasSizeGreaterThan(3).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void every_published_http_port_is_one_of_the_web_server_or_of_the_gateway() {
        assertThat(publishing()).containsExactlyInAnyOrder("kafka", "web", "gateway");

        JsonNode gateway = services.path("gateway");
        assertThat(gateway.path("volumes").toString()).contains("./ops/gateway/nginx.conf:/etc/nginx/nginx.conf:ro");
        assertThat(gateway.path("command").toString()).contains("\"-c\",\"/etc/nginx/nginx.conf\"");
        Set<String> published = texts(gateway.path("ports")).stream()
                .map(port -> port.substring(port.lastIndexOf(':') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listening = Pattern.compile("listen (\\d+);")
                .matcher(DeploymentFiles.text(DeploymentFiles.ROOT.resolve("ops/gateway/nginx.conf")))
                .results()
                .map(listen -> listen.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listening).isEqualTo(published);
    }

    @Test
    void prometheus_lets_no_page_of_another_origin_read_its_responses() {
        assertThat(texts(services.path("prometheus").path("command"))).contains("--web.cors.origin=^$$");
    }

    @Test
    void every_network_is_internal_unless_its_services_publish_ports_or_reach_beyond_the_machine() {
        Set<String> external = new TreeSet<>(members.keySet());
        external.removeIf(
                name -> compose.path("networks").path(name).path("internal").asBoolean());
        assertThat(external).containsExactlyInAnyOrder("outside", "gateway");
        assertThat(members.get("outside")).containsExactlyInAnyOrder("kafka", "stream-app", "web");
        assertThat(members.get("gateway")).containsExactly("gateway");
        // Docker publishes no port of a service that is on internal networks alone.
        assertThat(publishing())
                .allMatch(service ->
                        texts(services.path(service).path("networks")).stream().anyMatch(external::contains));
    }

    @Test
    void only_services_that_need_each_other_share_a_network() {
        services.fields()
                .forEachRemaining(service -> assertThat(service.getValue().path("networks"))
                        .as(service.getKey() + " names its networks; otherwise it is on one that all share")
                        .isNotEmpty());
        assertThat(neighbours("kafka")).containsExactly("kafka", "registry", "setup", "stream-app", "trainer", "web");
        for (String observer : List.of("prometheus", "grafana")) {
            assertThat(neighbours(observer)).containsExactly("gateway", "grafana", "prometheus", "stream-app");
        }
        assertThat(neighbours("gateway")).containsExactly("gateway", "grafana", "prometheus", "registry", "stream-app");
    }

    private Set<String> publishing() {
        Set<String> names = new TreeSet<>();
        services.fields().forEachRemaining(service -> {
            if (service.getValue().has("ports")) {
                names.add(service.getKey());
            }
        });
        return names;
    }

    /** The services that share a network with this one, itself included, in the order of their names. */
    private Set<String> neighbours(String service) {
        return members.values().stream()
                .filter(all -> all.contains(service))
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
