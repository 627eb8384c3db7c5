package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AlertsTest {

    private static final Path OPS = DeploymentFiles.ROOT.resolve("ops");

    private final JsonNode rules = DeploymentFiles.yaml(OPS.resolve("prometheus/moodstream.rules.yml"));

    @Test
    void the_rules_match_the_schema_of_prometheus() {
        assertThat(JsonSchemas.faults("prometheus-rules.json", rules)).isEmpty();
    }

    @Test
    void every_alert_has_its_own_runbook_and_links_to_it() {
        List<String> headings = DeploymentFiles.text(OPS.resolve("runbooks.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        List<String> alerts = new ArrayList<>();
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asText();
                alerts.add(name);
                assertThat(rule.path("annotations").path("runbook").asText())
                        .isEqualTo("ops/runbooks.md#" + name.toLowerCase(Locale.ROOT));
            }
        }
        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(headings)).isEqualTo(new TreeSet<>(alerts));
    }

    @Test
    void every_condition_that_must_never_occur_has_an_alert() {
        List<String> expressions = new ArrayList<>();
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                expressions.add(rule.path("expr").asText());
            }
        }
        for (String condition : List.of(
                "moodstream_dead_letters_total{reason=\"INTERNAL_ERROR\"}",
                "moodstream_window_failures_total",
                "moodstream_internal_records_passed_over_total",
                "moodstream_window_evictions_total")) {
            assertThat(expressions).as(condition).anyMatch(it -> it.contains(condition));
        }
    }

    @Test
    void every_dashboard_panel_has_a_title_a_position_and_queries() {
        JsonNode dashboard = DeploymentFiles.yaml(OPS.resolve("grafana/dashboards/moodstream.json"));
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            ids.add(panel.path("id").asInt());
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("gridPos").path("x").asInt()
                            + panel.path("gridPos").path("w").asInt())
                    .isBetween(1, 24);
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                panel.path("targets")
                        .forEach(it -> assertThat(it.path("expr").asText()).isNotBlank());
            }
        }
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }
}
