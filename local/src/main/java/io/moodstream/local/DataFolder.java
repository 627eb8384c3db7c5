package io.moodstream.local;

import java.nio.file.Path;

/** The layout of the data folder. */
record DataFolder(Path root) {

    /** The advice for a data folder that cannot be used. */
    static final String CHOOSE = "choose another folder (--data-dir, or MOODSTREAM_DATA)";

    Path clientSettings() {
        return root.resolve("client.properties");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path lockHolder() {
        return root.resolve("lock.pid");
    }

    Path running() {
        return root.resolve("running.properties");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path brokerSettings() {
        return root.resolve("broker.properties");
    }

    Path brokerLogs() {
        return root.resolve("broker");
    }

    Path registryDatabase() {
        return root.resolve("registry").resolve("registry");
    }

    Path schemaBackup() {
        return root.resolve("registry").resolve("schemas.zip");
    }

    Path registryTemporary() {
        return root.resolve("registry").resolve("tmp");
    }

    Path logFile(String child) {
        return root.resolve("logs").resolve(child + ".log");
    }
}
