package io.moodstream.local;

import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.DataFolderLock;
import io.moodstream.local.folder.LockHolder;
import io.moodstream.local.folder.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The embedded default that is running on a data folder, as seen by other processes.
 *
 * @param bootstrapServers host:port of the broker
 * @param schemaRegistryUrl base URL of Confluent's API
 * @param clientSettings properties with which clients log in; empty if there is no password
 * @param pid the process that runs it
 * @param startedAt when both had responded
 */
public record RunningPlatform(
        String bootstrapServers, String schemaRegistryUrl, Optional<Path> clientSettings, long pid, Instant startedAt) {

    /** The platform running on this folder; empty if there is none, also after a run that was killed. */
    public static Optional<RunningPlatform> find(Path dataDir) {
        DataFolder folder = new DataFolder(dataDir.toAbsolutePath().normalize());
        try {
            Optional<LockHolder> holder = DataFolderLock.holder(folder);
            if (holder.isEmpty()) {
                return Optional.empty();
            }
            return read(folder).filter(platform -> platform.pid == holder.get().pid());
        } catch (IOException e) {
            throw new LocalPlatformException(
                    "The data folder " + folder.root() + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    void write(DataFolder folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("schema.registry.url", schemaRegistryUrl);
        clientSettings.ifPresent(file -> properties.setProperty("client.settings", file.toString()));
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started_at", startedAt.toString());
        PropertiesFile.write(folder.running(), properties);
    }

    private static Optional<RunningPlatform> read(DataFolder folder) throws IOException {
        if (!Files.exists(folder.running())) {
            return Optional.empty();
        }
        Properties properties = PropertiesFile.readOrEmpty(folder.running());
        return Optional.of(new RunningPlatform(
                properties.getProperty("bootstrap.servers"),
                properties.getProperty("schema.registry.url"),
                Optional.ofNullable(properties.getProperty("client.settings")).map(Path::of),
                Long.parseLong(properties.getProperty("pid")),
                Instant.parse(properties.getProperty("started_at"))));
    }
}
