package io.moodstream.local.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading the whole. */
final class LogTail {

    private static final int MAX_BYTES = 16 << 10;

    private LogTail() {}

    static List<String> of(Path file, int lines) throws IOException {
        List<String> all = new String(lastBytes(file), StandardCharsets.UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static byte[] lastBytes(Path file) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            int size = (int) Math.min(MAX_BYTES, reader.length());
            byte[] bytes = new byte[size];
            reader.seek(reader.length() - size);
            reader.readFully(bytes);
            return bytes;
        }
    }
}
