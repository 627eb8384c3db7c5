package io.moodstream.cli.rollout.plan;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A rollout plan in a YAML file; JSON is YAML, too. */
final class PlanFile {

    private static final int MAX_BYTES = 100_000;

    private PlanFile() {}

    /** Whether this names a file rather than stages. */
    static boolean is(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /** @throws MoodstreamException if the file cannot be read, or is not a YAML mapping */
    static Map<?, ?> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new MoodstreamException("The rollout plan '" + file + "' has " + Files.size(file)
                        + " bytes: name a file of at most " + MAX_BYTES + ".");
            }
            Object plan = yaml().load(Files.readString(file));
            if (plan instanceof Map<?, ?> map) {
                return map;
            }
            throw new MoodstreamException(
                    "The rollout plan '" + file + "' is no YAML mapping: it begins with 'stages:' or another key.");
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The rollout plan '" + file + "' cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): name a YAML file, or write stages such as shadow,canary:10.",
                    e);
        } catch (YAMLException e) {
            throw new MoodstreamException(
                    "The rollout plan '" + file + "' is not YAML" + place(e) + ": correct it there.", e);
        }
    }

    /** Only plain values: a tag never names a class to make. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        return new Yaml(new SafeConstructor(options));
    }

    private static String place(YAMLException e) {
        return Optional.of(e)
                .filter(MarkedYAMLException.class::isInstance)
                .map(marked -> ((MarkedYAMLException) marked).getProblemMark())
                .map(mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("");
    }
}
