package io.moodstream.trainer.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over names, sizes and bytes of the files in a folder: the key of the features computed by its extractor. */
public final class FolderHash {

    private FolderHash() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(Path folder) throws IOException {
        MessageDigest digest = digest();
        for (Path file : files(folder)) {
            String head = folder.relativize(file) + "\n" + Files.size(file) + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256, this one has not: use another.", e);
        }
    }
}
