package io.moodstream.local;

import io.moodstream.local.broker.Ports;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A loopback port that a data folder's services use at every start.
 *
 * @param service broker, controller or registry
 * @param port its number
 * @param free whether nothing listens on it now
 */
public record ReservedPort(String service, int port, boolean free) {

    /**
     * The ports of this data folder; none before its first start.
     *
     * @throws LocalPlatformException if the folder cannot be read
     */
    public static List<ReservedPort> of(Path dataDir) {
        DataFolder folder = new DataFolder(dataDir.toAbsolutePath().normalize());
        try {
            var stored = PropertiesFile.readOrEmpty(folder.ports());
            return Stream.of("broker", "controller", "registry")
                    .filter(service -> stored.getProperty(service, "").matches("\\d{1,5}"))
                    .map(service -> of(service, Integer.parseInt(stored.getProperty(service))))
                    .toList();
        } catch (IOException e) {
            throw new LocalPlatformException("The file " + folder.ports() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ReservedPort of(String service, int port) {
        return new ReservedPort(service, port, Ports.isFree(port));
    }
}
