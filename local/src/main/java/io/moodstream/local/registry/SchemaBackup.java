package io.moodstream.local.registry;

import io.moodstream.local.config.LocalPlatformException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The registry's schemas with their ids, in a file beside its database. Deleting a subject permanently deletes its ids,
 * and a schema that is registered again gets a new id: all records written before would be unreadable.
 */
public final class SchemaBackup {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String ADMIN = "/apis/registry/v2/admin/";

    private final RegistryHttp registry;
    private final Path file;

    public SchemaBackup(RegistryHttp registry, Path file) {
        this.registry = registry;
        this.file = file;
    }

    /**
     * Writes all schemas that the registry has now to the file, replacing its content.
     *
     * @throws LocalPlatformException if the registry cannot be read or the file cannot be written
     */
    public void save() {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        HttpRequest export = registry.request(ADMIN + "export", TIMEOUT).build();
        try {
            registry.send(export, BodyHandlers.ofFile(unfinished));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("saved to", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Restores the schemas that the registry has lost since, under their old ids; existing ones stay unchanged.
     *
     * @return whether there was a file
     * @throws LocalPlatformException if the registry does not accept them
     */
    public boolean restore() {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            HttpRequest restore = registry.request(ADMIN + "import", TIMEOUT)
                    .header("Content-Type", "application/zip")
                    .POST(BodyPublishers.ofFile(file))
                    .build();
            registry.send(restore, BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            throw failed("restored from", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private LocalPlatformException failed(String what, IOException e) {
        return new LocalPlatformException(
                "The registry's schemas could not be " + what + " " + file + " (" + e.getMessage()
                        + "): see the registry's log beside it, and move the file away if it is damaged.",
                e);
    }

    private static LocalPlatformException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalPlatformException("The backup of the schemas was interrupted.", e);
    }
}
