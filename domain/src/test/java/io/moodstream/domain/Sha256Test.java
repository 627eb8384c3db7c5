package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Sha256Test {

    /** The first example in FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashes_bytes_text_files_and_chunks_as_in_the_standard(@TempDir Path folder) throws IOException {
        byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
        MessageDigest pieces = Sha256.digest();
        pieces.update(abc, 0, 1);
        pieces.update(abc, 1, 2);

        assertThat(Sha256.of(abc)).isEqualTo(ABC);
        ByteBuffer part = ByteBuffer.wrap("xabcx".getBytes(StandardCharsets.UTF_8), 1, 3);
        assertThat(Sha256.of(part)).isEqualTo(ABC);
        assertThat(part.remaining()).as("it can be read again").isEqualTo(3);
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(Files.write(folder.resolve("abc"), abc))).isEqualTo(ABC);
        assertThat(Sha256.hex(pieces)).isEqualTo(ABC);
    }
}
