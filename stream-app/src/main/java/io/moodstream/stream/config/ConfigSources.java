package io.moodstream.stream.config;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings from three sources, each overriding the ones before it: a properties file ({@code --config <file>}), the
 * environment, and {@code key=value} arguments. In the environment {@code MOODSTREAM_TOPIC_PREFIX} is
 * moodstream.topic.prefix, {@code MOODSTREAM_KAFKA_BOOTSTRAP_SERVERS} is bootstrap.servers, and
 * {@code MOODSTREAM_SCHEMA_REGISTRY_URL} is schema.registry.url.
 */
public final class ConfigSources {

    private static final String KAFKA = "MOODSTREAM_KAFKA_";
    private static final String REGISTRY = "MOODSTREAM_SCHEMA_REGISTRY_";
    private static final String OWN = "MOODSTREAM_";

    /** Read by the logging configuration: {@code text} or {@code json}. */
    private static final String LOG_FORMAT = "MOODSTREAM_LOG_FORMAT";

    /** Variables that are no settings of the app, with what reads them; {@code docs/configuration.md} lists them. */
    static final Map<String, String> OTHERS = Map.of(
            "MOODSTREAM_DATA",
            "Data folder of the commands and of `up`, as `--data-dir` sets it; by default `~/.moodstream`.",
            "MOODSTREAM_HOME",
            "Ignored, so that it can name the folder of the installation for your own scripts.",
            "MOODSTREAM_JAVA_OPTS",
            "JVM options of the commands, such as `-Xmx4g`, separated by spaces; quotes keep words together.",
            LOG_FORMAT,
            "Format of every log: `text` (default), or `json` for one object a line.",
            "MOODSTREAM_LOG_LEVEL",
            "Log level of the commands and the web server, such as `info`; by default nothing is logged.");

    private ConfigSources() {}

    /** @throws MoodstreamException if an argument has another form, or the file cannot be read */
    public static Map<String, String> gather(List<String> arguments, Map<String, String> environment) {
        checkLogFormat(environment.getOrDefault(LOG_FORMAT, "text"));
        Map<String, String> given = new TreeMap<>();
        Map<String, String> fromFile = new TreeMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            if (argument.equals("--config") && rest.hasNext()) {
                fromFile.putAll(file(Path.of(rest.next())));
            } else if (equals > 0) {
                given.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                throw new MoodstreamException("'" + argument
                        + "' is not understood: give --config <properties file> or key=value, such as"
                        + " bootstrap.servers=127.0.0.1:9092.");
            }
        }
        Map<String, String> all = new TreeMap<>(fromFile);
        environment.forEach((name, value) -> fromEnvironment(name, value, all));
        all.putAll(given);
        return all;
    }

    private static void fromEnvironment(String name, String value, Map<String, String> settings) {
        if (name.startsWith(KAFKA)) {
            settings.put(dotted(name.substring(KAFKA.length())), value);
        } else if (name.startsWith(REGISTRY)) {
            settings.put("schema.registry." + dotted(name.substring(REGISTRY.length())), value);
        } else if (name.startsWith(OWN) && !OTHERS.containsKey(name)) {
            settings.put("moodstream." + dotted(name.substring(OWN.length())), value);
        }
    }

    /** With an invalid format nothing would be logged at all. */
    private static void checkLogFormat(String format) {
        if (!format.equals("text") && !format.equals("json")) {
            throw new MoodstreamException(LOG_FORMAT + " must be text or json, not '" + format + "'.");
        }
    }

    private static String dotted(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Map<String, String> file(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MoodstreamException(
                    "The configuration file " + path + " cannot be read (" + e + "): check its name and its rights.",
                    e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
