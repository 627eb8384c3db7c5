package io.moodstream.local.folder;

import java.nio.file.Path;

/** The layout of the data folder. */
public record DataFolder(Path root) {

    /** The advice for a data folder that cannot be used. */
    public static final String CHOOSE = "choose another folder (--data-dir, or MOODSTREAM_DATA)";

    public Path clientSettings() {
        return root.resolve("client.properties");
    }

    public Path key() {
        return root.resolve("key.p12");
    }

    public Path certificate() {
        return root.resolve("certificate.pem");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path lockHolder() {
        return root.resolve("lock.pid");
    }

    public Path running() {
        return root.resolve("running.properties");
    }

    public Path ports() {
        return root.resolve("ports.properties");
    }

    public Path brokerSettings() {
        return root.resolve("broker.properties");
    }

    public Path brokerLogs() {
        return root.resolve("broker");
    }

    public Path registryDatabase() {
        return root.resolve("registry").resolve("registry");
    }

    public Path schemaBackup() {
        return root.resolve("registry").resolve("schemas.zip");
    }

    public Path registryTemporary() {
        return root.resolve("registry").resolve("tmp");
    }

    public Path logFile(String child) {
        return root.resolve("logs").resolve(child + ".log");
    }
}
