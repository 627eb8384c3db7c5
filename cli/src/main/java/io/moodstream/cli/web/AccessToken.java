package io.moodstream.cli.web;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.folder.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The page's access token if {@code up} has a password, in a file that other users cannot read. */
final class AccessToken {

    private static final int BYTES = 16;

    private AccessToken() {}

    /**
     * @return the file
     * @throws MoodstreamException if it cannot be written
     */
    static Path keepOrMake(Path file) {
        try {
            if (Files.exists(file)) {
                PrivateFile.restrict(file);
            } else {
                byte[] token = new byte[BYTES];
                new SecureRandom().nextBytes(token);
                PrivateFile.write(file, HexFormat.of().formatHex(token) + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The access token cannot be written to " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
