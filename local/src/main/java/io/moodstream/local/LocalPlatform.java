package io.moodstream.local;

import io.moodstream.local.broker.BrokerProcess;
import io.moodstream.local.broker.BrokerReadiness;
import io.moodstream.local.broker.Ports;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.DataFolderLock;
import io.moodstream.local.folder.DiskSpaceCheck;
import io.moodstream.local.folder.PrivateFolder;
import io.moodstream.local.folder.Protection;
import io.moodstream.local.registry.RegistryHttp;
import io.moodstream.local.registry.RegistryProcess;
import io.moodstream.local.registry.RegistryReadiness;
import io.moodstream.local.registry.SchemaBackup;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A real broker and a real schema registry on loopback, as children of this process. Topics, schemas and ports survive
 * a restart on the same data folder; neither child outlives this process.
 */
public final class LocalPlatform implements AutoCloseable {

    private final DataFolder folder;
    private final DataFolderLock lock;
    private final Ports ports;
    private final Optional<Protection> protection;
    private final RegistryHttp registryHttp;
    private final ManagedProcess broker;
    private final ManagedProcess registry;

    private LocalPlatform(LocalPlatformConfig config, DataFolder folder, DataFolderLock lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.ports = Ports.keepOrChoose(folder.ports(), ThreadLocalRandom.current());
        this.protection = Protection.of(config, folder);
        this.registryHttp = RegistryHttp.to(RegistryProcess.url(ports, protection), protection);
        BrokerProcess.writeSettings(folder, ports, protection);
        this.broker = new ManagedProcess(
                BrokerProcess.child(config, folder),
                new BrokerReadiness(ports.broker(), loginSettings()),
                config.startDeadline());
        this.registry = new ManagedProcess(
                RegistryProcess.child(config, folder, ports, protection),
                new RegistryReadiness(registryHttp),
                config.startDeadline());
    }

    /**
     * Starts both concurrently and returns when both respond.
     *
     * @throws LocalPlatformException if the folder is in use, or one of the two does not start in time
     */
    public static LocalPlatform start(LocalPlatformConfig config) {
        return start(config, said -> {});
    }

    /**
     * As {@link #start(LocalPlatformConfig)}.
     *
     * @param say receives a sentence if the data folder was open to other users of this machine
     */
    public static LocalPlatform start(LocalPlatformConfig config, Consumer<String> say) {
        DataFolder folder = new DataFolder(config.dataDir());
        try {
            PrivateFolder.make(folder.root()).ifPresent(say);
            DataFolderLock lock = DataFolderLock.acquire(folder);
            try {
                OpenFileLimit.require();
                DiskSpaceCheck.require(folder);
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

    /** The message of some Java exceptions is only the file's name. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "no right to write " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    /** host:port, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return BrokerProcess.address(ports);
    }

    /** For {@code schema.registry.url}. */
    public String schemaRegistryUrl() {
        return RegistryProcess.url(ports, protection);
    }

    /** Settings for clients of Kafka and the registry: the broker's address, and the login if there is a password. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(loginSettings());
        settings.put("bootstrap.servers", bootstrapServers());
        return settings;
    }

    /** The same settings without the address, as a properties file; empty if there is no password. */
    public Optional<Path> clientSettingsFile() {
        return protection.map(wanted -> wanted.credentials().file());
    }

    /** The backup of this registry's schemas, usable while the registry runs. */
    public SchemaBackup schemaBackup() {
        return new SchemaBackup(registryHttp, folder.schemaBackup());
    }

    public Path dataDir() {
        return folder.root();
    }

    public ManagedProcess broker() {
        return broker;
    }

    public ManagedProcess registry() {
        return registry;
    }

    /** Stops both gracefully and releases the folder; a second call does nothing. */
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

    private Map<String, String> loginSettings() {
        return protection.map(wanted -> wanted.credentials().settings()).orElse(Map.of());
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
                            clientSettingsFile(),
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
