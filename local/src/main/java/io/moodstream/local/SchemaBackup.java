package io.moodstream.local;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The registry's schemas with their ids, in a file beside its database. Deleting a subject permanently deletes its ids,
 * and a schema that is registered again gets a new id: all records written before would be unreadable.
 */
public final class SchemaBackup {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI admin;
    private final Path file;
    private final Optional<String> authorization;
    // Loopback: bypasses any proxy of this machine.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();

    SchemaBackup(URI registry, Path file, Optional<String> authorization) {
        this.admin = registry.resolve("/apis/registry/v2/admin/");
        this.file = file;
        this.authorization = authorization;
    }

    /**
     * Writes all schemas that the registry has now to the file, replacing its content.
     *
     * @throws LocalPlatformException if the registry cannot be read or the file cannot be written
     */
    public void save() {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        HttpRequest export = request("export").build();
        try {
            expectSuccess(client.send(export, BodyHandlers.ofFile(unfinished)));
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
            HttpRequest restore = request("import")
                    .header("Content-Type", "application/zip")
                    .POST(BodyPublishers.ofFile(file))
                    .build();
            expectSuccess(client.send(restore, BodyHandlers.discarding()));
            return true;
        } catch (IOException e) {
            throw failed("restored from", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String what) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(admin.resolve(what)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private static void expectSuccess(HttpResponse<?> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answered " + response.statusCode());
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
