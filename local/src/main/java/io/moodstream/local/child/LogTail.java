package io.moodstream.local.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The end of a log file, read without reading the whole file. Stack frames are skipped, since they would crowd out the
 * cause.
 */
final class LogTail {

    private static final int MAX_BYTES = 32 << 10;
    private static final Predicate<String> STACK_FRAME =
            Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)").asPredicate();

    private LogTail() {}

    /** @param from where to begin at the earliest; ignored if the file is shorter, since it was emptied since then */
    static List<String> of(Path file, long from, int lines) throws IOException {
        List<String> all = new String(lastBytes(file, from), StandardCharsets.UTF_8)
                .lines()
                .filter(STACK_FRAME.negate())
                .toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static byte[] lastBytes(Path file, long from) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long length = reader.length();
            long start = Math.max(from > length ? 0 : from, length - MAX_BYTES);
            byte[] bytes = new byte[(int) (length - start)];
            reader.seek(start);
            reader.readFully(bytes);
            return bytes;
        }
    }
}
