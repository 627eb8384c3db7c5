package io.moodstream.trainer.data.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The names of a zip's entries. They are UTF-8 if a flag says so, otherwise in the packing machine's encoding: decoded
 * as UTF-8 if valid, else as code page 437, as the format specifies.
 */
final class ZipNames {

    private static final Charset DOS = Charset.forName("IBM437");

    private ZipNames() {}

    static String of(ZipArchiveEntry entry) {
        String name = entry.getNameSource() == ZipArchiveEntry.NameSource.NAME ? decoded(entry) : entry.getName();
        // Some Windows programs use only backslashes as separators; elsewhere a backslash is an ordinary character.
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
