package io.moodstream.modeltopic.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.Sha256;
import io.moodstream.modeltopic.UnverifiedModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part may match its manifest and still be broken. That is the model's fault: the disk is not full. */
class BrokenPartsTest {

    /** Bytes of the first entry before its data, without its name. */
    private static final int HEADER = 30;

    private static final int DATA = 10_000;

    private final Path dir;

    BrokenPartsTest(@TempDir Path temp) {
        dir = temp.resolve("store");
    }

    @Test
    void rejects_a_truncated_entry() throws IOException {
        assertRejected(Arrays.copyOf(zip("a"), HEADER + 1 + DATA - 10), "is broken");
    }

    @Test
    void rejects_an_entry_with_a_wrong_byte() throws IOException {
        byte[] zip = zip("a");
        zip[HEADER + DATA / 2]++;

        assertRejected(zip, "is broken");
    }

    @Test
    void rejects_a_name_that_is_no_text() throws IOException {
        byte[] zip = zip("\u00e9");
        zip[HEADER] = (byte) 0xff;

        assertRejected(zip, "is broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a a/b", "a a/b/c", "b/a b/a/c/d", "a a/", "a/b a", "a/ a", "a ./a"})
    void rejects_a_file_that_is_also_a_folder_or_occurs_twice(String names) throws IOException {
        assertRejected(zip(names.split(" ")), "has the entry '");
    }

    @Test
    void rejects_a_file_name_that_no_file_system_allows() throws IOException {
        assertRejected(zip("x".repeat(300)), "of 300 bytes instead of at most 255");
    }

    @Test
    void rejects_names_that_make_many_folders() throws IOException {
        assertRejected(zip("d/".repeat(8) + "a"), "has 9 elements instead of at most 8");
        assertRejected(zip("d/".repeat(1_990)), "has 3980 characters instead of at most 512");
    }

    @Test
    void accepts_names_up_to_the_limits() throws IOException {
        String name = "d/".repeat(7) + "x".repeat(255);
        byte[] zip = zip(name);

        try (ModelStore store = ModelStore.open(dir)) {
            assertThat(store.folder(put(store, zip)).resolve(name)).hasSize(DATA);
        }
    }

    private void assertRejected(byte[] zip, String reason) {
        try (ModelStore store = ModelStore.open(dir)) {
            PartDescriptor part = put(store, zip);
            assertThatThrownBy(() -> store.folder(part))
                    .isInstanceOf(UnverifiedModelException.class)
                    .hasMessageContaining("The head does not unpack: ")
                    .hasMessageContaining(reason);
        }
        assertThat(dir.resolve("unpacked")).isEmptyDirectory();
    }

    private static PartDescriptor put(ModelStore store, byte[] zip) {
        PartDescriptor part = new PartDescriptor(PartDescriptor.HEAD, "text", Sha256.of(zip), zip.length);
        store.put(part.sha256(), 0, ByteBuffer.wrap(zip));
        return part;
    }

    /** A zip of these folders, whose names end with a slash, and files with bytes that do not compress. */
    private static byte[] zip(String... names) throws IOException {
        byte[] data = new byte[DATA];
        new Random(1).nextBytes(data);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    entries.write(data);
                }
            }
        }
        return zip.toByteArray();
    }
}
