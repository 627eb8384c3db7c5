package io.moodstream.trainer.data.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The names of a zip's entries. They are bytes in the UTF-8 that a flag promises, or in what the packing machine had: taken
 * for UTF-8 where they are that, else for code page 437, as the format says.
 */
final class ZipNames {

    private static final Charset DOS = Charset.forName("IBM437");

    private ZipNames() {}

    static String of(ZipArchiveEntry entry) {
        String name = entry.getNameSource() == ZipArchiveEntry.NameSource.NAME ? decoded(entry) : entry.getName();
        // Some programs for Windows separate by backslashes only; elsewhere a backslash is a letter like others.
        return name.contains("/") ? name : name.replace('\\', '/');
    }

    private static String decoded(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, DOS);
        }
    }
}
