package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What commands print about models, policies, rollouts and dead letters, without what keeps changing. */
record PrintedState(Map<String, JsonNode> byCommand) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, List<String>> COMMANDS = Map.of(
            "models", List.of("models"),
            "policy", List.of("policy"),
            "rollouts", List.of("rollouts"),
            "dlq", List.of("dlq", "list", "--all", "--limit", "1000"));

    static PrintedState of(UpgradeInstallation installation) {
        Map<String, JsonNode> printed = new TreeMap<>();
        COMMANDS.forEach((name, words) -> {
            JsonNode json = installation.json(words.toArray(String[]::new));
            json.forEach(item -> withoutChanges((ObjectNode) item));
            printed.put(name, json);
        });
        return new PrintedState(printed);
    }

    private static void withoutChanges(ObjectNode item) {
        item.remove(List.of("instances", "next", "missing_labelled", "evidence"));
        if (!item.path("over").asBoolean(true)) {
            item.remove(List.of("reason", "decided_at", "app_instance"));
        }
    }

    static PrintedState read(Path folder) throws IOException {
        Map<String, JsonNode> printed = new TreeMap<>();
        for (String name : COMMANDS.keySet()) {
            printed.put(name, JSON.readTree(folder.resolve(name + ".json").toFile()));
        }
        return new PrintedState(printed);
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, JsonNode> command : byCommand.entrySet()) {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve(command.getKey() + ".json").toFile(), command.getValue());
        }
    }

    /** Checks that everything in the other one is here; this release may print more. */
    void assertContains(PrintedState other) {
        other.byCommand.forEach((command, items) -> items.forEach(item -> assertThat(byCommand.get(command))
                .as(command)
                .anySatisfy(mine -> assertThat(missing(item, mine)).isEmpty())));
    }

    private static List<String> missing(JsonNode expected, JsonNode actual) {
        List<String> missing = new ArrayList<>();
        if (expected.isObject()) {
            expected.properties().forEach(field -> missing(field.getValue(), actual.path(field.getKey()))
                    .forEach(found -> missing.add(field.getKey() + " " + found)));
        } else if (!expected.equals(actual)) {
            missing.add("is " + actual + ", and was " + expected);
        }
        return missing;
    }
}
