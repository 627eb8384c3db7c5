package io.moodstream.stream.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file in which an instance leaves the address of its {@link OperatorEndpoint}. With {@code auto}, only the
 * instance knows the port: another process may have taken the preferred one while this one was being restarted.
 */
public final class AddressFile {

    private static final String NAME = "http-address";

    private AddressFile() {}

    /**
     * Replaces the file in one step.
     *
     * @param folder the instance's state folder; created if it is missing
     */
    public static void write(Path folder, URI address) {
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.writeString(folder.resolve(NAME + ".part"), address.toString());
            Files.move(
                    unfinished,
                    folder.resolve(NAME),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address that was written last; empty if none was. */
    public static Optional<URI> read(Path folder) {
        try {
            return Optional.of(URI.create(Files.readString(folder.resolve(NAME))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the address of an instance that has ended. */
    public static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
