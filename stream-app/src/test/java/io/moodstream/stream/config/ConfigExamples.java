package io.moodstream.stream.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The smallest valid configuration, and the settings that a report of problems names. */
final class ConfigExamples {

    static final Map<String, String> MIN = Map.of(
            "bootstrap.servers", "127.0.0.1:9092",
            "schema.registry.url", "http://127.0.0.1:8081",
            "moodstream.unsigned.models.allowed", "true");

    private ConfigExamples() {}

    /** The settings that the lines of the message begin with. */
    static List<String> settings(ConfigException e) {
        return Objects.requireNonNull(e.getMessage())
                .lines()
                .skip(1)
                .map(line -> line.strip().replaceFirst(":.*", ""))
                .toList();
    }
}
