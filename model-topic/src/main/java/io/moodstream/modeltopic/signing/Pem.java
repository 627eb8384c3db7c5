package io.moodstream.modeltopic.signing;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text form of keys (RFC 7468): blocks of base64 between BEGIN and END lines. */
final class Pem {

    static final String PRIVATE = "PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    private Pem() {}

    static String text(String type, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + type + "-----\n" + lines.encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    /** The bytes of the first block of this type. */
    static Optional<byte[]> block(String text, String type) {
        Matcher block = Pattern.compile("-----BEGIN " + type + "-----([A-Za-z0-9+/=\\s]*)-----END " + type + "-----")
                .matcher(text);
        return block.find() ? Optional.of(Base64.getMimeDecoder().decode(block.group(1))) : Optional.empty();
    }

    static String read(Path file) {
        try {
            // Latin-1 decodes any bytes; a file that is not PEM has no blocks.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The key file " + file + " cannot be read (" + e + "): name a PEM file that may be read.", e);
        }
    }

    /** Writes a new file that only its owner can read, from the first byte on. */
    static void writeSecret(Path file, String text) {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        write(file, text, ownerOnly);
    }

    static void write(Path file, String text, FileAttribute<?>... attributes) {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, fresh, attributes)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        } catch (FileAlreadyExistsException e) {
            throw new MoodstreamException(
                    "The key file " + file + " exists already; move it away first, models signed with it need it.", e);
        } catch (IOException e) {
            throw new MoodstreamException("The key file " + file + " cannot be written (" + e + ").", e);
        }
    }
}
