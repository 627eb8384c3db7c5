package io.moodstream.tracing;

import io.moodstream.domain.MoodstreamException;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Configures tracing from OpenTelemetry's standard variables: on if {@code OTEL_TRACES_EXPORTER} or an
 * {@code OTEL_EXPORTER_OTLP_..._ENDPOINT} is set and nothing disables it. With none of them set, nothing is exported.
 */
public final class TracingSetup {

    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
    private static final Map<String, String> DEFAULTS = Map.of(
            // Of the three signals only traces: metrics are served at /metrics.
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf");

    private TracingSetup() {}

    /**
     * Creates the tracing of this process.
     *
     * @param service the service name in spans, unless {@code OTEL_SERVICE_NAME} sets another
     * @param environment the variables; those that do not begin with OTEL_ are ignored
     * @throws MoodstreamException if one of them has an invalid value
     */
    public static Tracing of(String service, Map<String, String> environment) {
        return isWanted(environment) ? start(service, environment) : Tracing.OFF;
    }

    private static boolean isWanted(Map<String, String> environment) {
        String exporter = environment.getOrDefault(EXPORTER, "");
        return !environment.getOrDefault("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true")
                && !exporter.equalsIgnoreCase("none")
                && (!exporter.isEmpty()
                        || environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                        || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
    }

    private static Tracing start(String service, Map<String, String> environment) {
        try {
            return Tracing.by(AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook() // closed at the end of the process's work, not in a shutdown hook
                    .addPropertiesSupplier(() -> defaults(service))
                    .addPropertiesCustomizer(config -> properties(environment))
                    .build()
                    .getOpenTelemetrySdk());
        } catch (RuntimeException e) {
            throw new MoodstreamException(
                    "Tracing cannot start as the OTEL_ variables say: " + e.getMessage() + " Mend them, or unset "
                            + EXPORTER + " and OTEL_EXPORTER_OTLP_ENDPOINT to go without.",
                    e);
        }
    }

    private static Map<String, String> defaults(String service) {
        Map<String, String> defaults = new HashMap<>(DEFAULTS);
        defaults.put("otel.service.name", service);
        return defaults;
    }

    private static Map<String, String> properties(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_")) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return properties;
    }
}
