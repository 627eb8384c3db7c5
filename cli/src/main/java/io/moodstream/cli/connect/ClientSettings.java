package io.moodstream.cli.connect;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The settings shared by all Kafka clients of a command. */
final class ClientSettings {

    private ClientSettings() {}

    static Map<String, Object> of(String bootstrapServers, @Nullable Path file) {
        Map<String, Object> settings = new HashMap<>();
        if (file != null) {
            read(file).forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        // A command ends before brokers could ask for its metrics; asking would only cost each of its clients a
        // request.
        settings.putIfAbsent("enable.metrics.push", "false");
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw unreadable(file, UnreadableFile.of(file.toString(), e).why(), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static MoodstreamException unreadable(Path file, String why, Exception e) {
        return new MoodstreamException(
                "The file '" + file + "' of --command-config cannot be read as properties: " + why + ".", e);
    }
}
