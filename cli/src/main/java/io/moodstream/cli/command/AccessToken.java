package io.moodstream.cli.command;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The page's access token if {@code up} has a password, in a file of the data folder that other users cannot read. */
final class AccessToken {

    private static final int BYTES = 16;

    private AccessToken() {}

    /**
     * @return the file
     * @throws MoodstreamException if it cannot be written
     */
    static Path keepOrMake(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        byte[] token = new byte[BYTES];
        new SecureRandom().nextBytes(token);
        try {
            return Files.writeString(file, HexFormat.of().formatHex(token) + "\n");
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The access token cannot be written to " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
