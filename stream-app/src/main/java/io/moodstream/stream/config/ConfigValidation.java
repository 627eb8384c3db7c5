package io.moodstream.stream.config;

import static io.moodstream.stream.config.StreamAppConfigDef.TRUSTED_KEYS;
import static io.moodstream.stream.config.StreamAppConfigDef.UNSIGNED_ALLOWED;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_SECRET;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_URL;
import static io.moodstream.stream.config.StreamAppConfigDef.WINDOW_ADVANCE;
import static io.moodstream.stream.config.StreamAppConfigDef.WINDOW_SIZE;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.SpellingSuggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Finds all problems of a configuration: {@link ConfigDef} by itself stops at the first, and ignores unknown names. */
final class ConfigValidation {

    static final ConfigDef DEFINITION = StreamAppConfigDef.create();

    /** Prefix of the app's own settings. */
    static final String OWN = "moodstream.";

    private final Map<String, String> values;
    private final Map<String, ConfigValue> checked;
    private final List<String> problems = new ArrayList<>();

    private ConfigValidation(Map<String, String> values) {
        this.values = values;
        this.checked = DEFINITION.validateAll(values);
    }

    /** @throws ConfigException with all problems */
    static void check(Map<String, String> values) {
        ConfigValidation validation = new ConfigValidation(values);
        DEFINITION.configKeys().values().forEach(validation::checkValue);
        validation.checkTrust();
        validation.checkWindows();
        validation.checkWebhook();
        new TreeMap<>(values).keySet().forEach(validation::checkName);
        if (!validation.problems.isEmpty()) {
            throw new ConfigException(validation.problems);
        }
    }

    private void checkValue(ConfigKey key) {
        if (!isValid(key.name)) {
            boolean secret = key.type == ConfigDef.Type.PASSWORD;
            String value = secret ? Password.HIDDEN : values.getOrDefault(key.name, "");
            report(key.name, "must be " + key.validator, value, defaultOf(key));
        }
    }

    private void checkTrust() {
        if ("".equals(value(TRUSTED_KEYS)) && Boolean.FALSE.equals(value(UNSIGNED_ALLOWED))) {
            report(
                    TRUSTED_KEYS,
                    "must name a public key's PEM file, or a folder of them",
                    "",
                    "Without one no model could ever go live; " + UNSIGNED_ALLOWED + "=true takes any.");
        }
    }

    private void checkWindows() {
        if (isValid(WINDOW_SIZE) && isValid(WINDOW_ADVANCE)) {
            String size = String.valueOf(value(WINDOW_SIZE));
            String advance = String.valueOf(value(WINDOW_ADVANCE));
            if (DurationFormat.parse(size).toMillis()
                            % DurationFormat.parse(advance).toMillis()
                    != 0) {
                report(
                        WINDOW_SIZE,
                        "must be a multiple of " + WINDOW_ADVANCE,
                        size + " and " + advance,
                        "The defaults are 5m and 1m.");
            }
        }
    }

    private void checkWebhook() {
        if (!"".equals(value(WEBHOOK_URL)) && isValid(WEBHOOK_SECRET) && value(WEBHOOK_SECRET) == null) {
            report(
                    WEBHOOK_SECRET,
                    "must be set where " + WEBHOOK_URL + " is",
                    "",
                    "Without it nobody could tell a webhook of this installation from a forged one.");
        }
    }

    private void checkName(String name) {
        if (name.startsWith(OWN) && !checked.containsKey(name)) {
            String hint = SpellingSuggestion.nearest(name, DEFINITION.names())
                    .map(meant -> "Did you mean " + meant + "?")
                    .orElse("Take it out.");
            report(name, "must be a setting that exists", name, hint);
        }
    }

    private boolean isValid(String name) {
        return Objects.requireNonNull(checked.get(name)).errorMessages().isEmpty();
    }

    private @Nullable Object value(String name) {
        return Objects.requireNonNull(checked.get(name)).value();
    }

    /** If none is set in the definition, its documentation says what to do. */
    private static String defaultOf(ConfigKey key) {
        String text = key.hasDefault() ? ConfigDef.convertToString(key.defaultValue, key.type) : null;
        return text == null || text.isEmpty() ? key.documentation : "The default is " + text + ".";
    }

    private void report(String name, String rule, String value, String hint) {
        problems.add(name + ": " + rule + ", not '" + value + "'. " + hint);
    }
}
