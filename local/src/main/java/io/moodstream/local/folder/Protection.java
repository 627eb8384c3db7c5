package io.moodstream.local.folder;

import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.PasswordMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What keeps other users of this machine out of broker and registry: clients must know a password, and the servers must
 * prove that they are ours before they see it.
 */
public record Protection(Credentials credentials, ServerCertificate certificate) {

    /** The protection of this data folder, which is kept, made or removed as configured; empty if there is none. */
    public static Optional<Protection> of(LocalPlatformConfig config, DataFolder folder) throws IOException {
        if (config.password() == PasswordMode.REMOVE) {
            for (Path file : List.of(folder.clientSettings(), folder.key(), folder.certificate())) {
                Files.deleteIfExists(file);
            }
        }
        return config.password() == PasswordMode.REQUIRE || Files.exists(folder.clientSettings())
                ? Optional.of(keepOrMake(folder, config.java()))
                : Optional.empty();
    }

    public static Protection keepOrMake(DataFolder folder, Path java) throws IOException {
        ServerCertificate certificate = ServerCertificate.keepOrMake(folder, java);
        return new Protection(Credentials.keepOrMake(folder.clientSettings(), certificate), certificate);
    }
}
