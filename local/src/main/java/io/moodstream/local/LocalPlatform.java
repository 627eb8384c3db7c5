package io.moodstream.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A real broker and a real schema registry on loopback, as children of this process. Topics, schemas and ports survive
 * a restart on the same data folder; neither child survives this process.
 */
public final class LocalPlatform implements AutoCloseable {

    private final DataFolder folder;
    private final DataFolderLock lock;
    private final Ports ports;
    private final LocalService broker;
    private final LocalService registry;

    private LocalPlatform(LocalPlatformConfig config, DataFolder folder, DataFolderLock lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.ports = Ports.keepOrChoose(folder.ports(), ThreadLocalRandom.current());
        Broker.writeSettings(folder, ports);
        this.broker = new LocalService(
                Broker.child(config, folder), new BrokerReadiness(ports.broker()), config.startDeadline());
        this.registry = new LocalService(
                Registry.child(config, folder, ports),
                new RegistryReadiness(Registry.url(ports)),
                config.startDeadline());
    }

    /**
     * Starts both at once and returns when both answer.
     *
     * @throws LocalPlatformException when the folder is in use, or one of the two does not come up in time
     */
    public static LocalPlatform start(LocalPlatformConfig config) {
        return start(config, said -> {});
    }

    /** The same. @param say told in a sentence if the data folder was open to other users of this machine */
    public static LocalPlatform start(LocalPlatformConfig config, Consumer<String> say) {
        DataFolder folder = new DataFolder(config.dataDir());
        try {
            PrivateFolder.make(folder.root()).ifPresent(say);
            DataFolderLock lock = DataFolderLock.acquire(folder);
            try {
                OpenFiles.require();
                DiskSpace.require(folder);
                return new LocalPlatform(config, folder, lock).started();
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LocalPlatformException(
                    "The data folder " + folder.root() + " cannot be used (" + reason(e) + "): correct its owner or its"
                            + " file system, or " + DataFolder.CHOOSE + ".",
                    e);
        }
    }

    /** Some of Java's exceptions hold no more than the name of the file. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "no right to write " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    /** host:port, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Broker.address(ports);
    }

    /** For {@code schema.registry.url}. */
    public String schemaRegistryUrl() {
        return Registry.url(ports);
    }

    /** Of this registry's schemas, to be used while it runs. */
    public SchemaBackup schemaBackup() {
        return new SchemaBackup(URI.create(schemaRegistryUrl()), folder.schemaBackup());
    }

    public Path dataDir() {
        return folder.root();
    }

    public LocalService broker() {
        return broker;
    }

    public LocalService registry() {
        return registry;
    }

    /** Stops both, in order, and frees the folder; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!lock.isHeld()) {
            return;
        }
        try {
            Files.deleteIfExists(folder.running());
            stopChildren();
            lock.close();
        } catch (IOException e) {
            throw new LocalPlatformException(
                    "The data folder " + folder.root() + " could not be freed: " + e.getMessage() + ".", e);
        }
    }

    private LocalPlatform started() throws IOException {
        try {
            broker.launch();
            registry.launch();
            broker.awaitReady();
            registry.awaitReady();
            new RunningPlatform(
                            bootstrapServers(),
                            schemaRegistryUrl(),
                            ProcessHandle.current().pid(),
                            Instant.now())
                    .write(folder);
            return this;
        } catch (IOException | RuntimeException e) {
            stopChildren();
            throw e;
        }
    }

    private void stopChildren() {
        broker.requestStop();
        registry.requestStop();
        broker.stop();
        registry.stop();
    }
}
