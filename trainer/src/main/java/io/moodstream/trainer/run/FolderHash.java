package io.moodstream.trainer.run;

import io.moodstream.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over names, sizes and bytes of the files in a folder: the key of the features computed by its extractor. */
public final class FolderHash {

    private static final int PART = 1 << 16;

    private FolderHash() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(Path folder) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Path file : files(folder)) {
            String head = folder.relativize(file) + "\n" + Files.size(file) + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            update(digest, file);
        }
        return Sha256.hex(digest);
    }

    /** In parts, since a file may be larger than the memory. */
    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] part = new byte[PART];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
