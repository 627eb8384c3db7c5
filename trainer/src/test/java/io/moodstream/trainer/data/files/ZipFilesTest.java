package io.moodstream.trainer.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.trainer.data.files.RawZip.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipFilesTest {

    private static final int LIMIT = 1_000;
    private static final int UTF8 = 0x800;
    private static final int ENCRYPTED = 1;
    private static final int DEFLATE64 = 9;

    @TempDir
    private Path folder = Path.of("");

    /** The content by name, or the reason if an entry cannot be read. */
    private Map<String, String> read(byte[] zip) throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        try (SourceFiles files = SourceFiles.zip(Files.write(folder.resolve("a.zip"), zip))) {
            for (SourceFile file : files.files()) {
                try {
                    read.put(file.name(), new String(file.read(LIMIT), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    read.put(file.name(), "! " + e.getMessage());
                }
            }
        }
        return read;
    }

    private Map<String, String> read(RawZip zip) throws IOException {
        return read(zip.bytes());
    }

    @Test
    void decodes_names_as_the_packing_program_meant_them() throws IOException {
        Entry entry = Entry.stored("", "content");
        assertThat(read(new RawZip()
                        .with(entry.named("train\\happy\\1.jpg".getBytes(StandardCharsets.US_ASCII)))
                        .with(entry.named("a/back\\slash.jpg".getBytes(StandardCharsets.US_ASCII)))
                        .with(entry.named("Straße.jpg".getBytes(Charset.forName("IBM437"))))
                        .with(entry.named("été 写真.jpg".getBytes(StandardCharsets.UTF_8))
                                .flagged(UTF8))
                        .with(entry.named("ohne Fähnchen.jpg".getBytes(StandardCharsets.UTF_8)))
                        .with(entry.named("a folder/".getBytes(StandardCharsets.US_ASCII)))
                        .with(entry.named("another\\".getBytes(StandardCharsets.US_ASCII)))))
                .containsOnlyKeys(
                        "train/happy/1.jpg", "a/back\\slash.jpg", "Straße.jpg", "été 写真.jpg", "ohne Fähnchen.jpg");
    }

    @Test
    void accepts_names_that_are_not_valid_paths() throws IOException {
        assertThat(read(new RawZip()
                        .with(Entry.stored("../../etc/passwd.jpg", "a"))
                        .with(Entry.stored("/abs.jpg", "b"))
                        .with(Entry.stored("nul\0.jpg", "c"))))
                .containsEntry("../../etc/passwd.jpg", "a")
                .containsEntry("/abs.jpg", "b")
                .containsEntry("nul\0.jpg", "c");
    }

    @Test
    void skips_metadata_files_of_operating_systems() throws IOException {
        RawZip zip = new RawZip().with(Entry.stored("happy/a.jpg", "a"));
        for (String name : new String[] {
            "__MACOSX/happy/._a.jpg",
            "happy/._a.jpg",
            ".DS_Store",
            "happy/Thumbs.db",
            "happy/Desktop.ini",
            "happy/@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg",
        }) {
            zip.with(Entry.stored(name, "x"));
        }
        assertThat(read(zip)).containsOnlyKeys("happy/a.jpg");
    }

    @Test
    void reports_why_an_entry_is_unreadable_and_reads_the_others() throws IOException {
        Entry good = Entry.stored("good.jpg", "content");
        assertThat(read(new RawZip()
                        .with(Entry.stored("crc.jpg", "content").packed(0, "contend".getBytes(StandardCharsets.UTF_8)))
                        .with(Entry.stored("deflate.jpg", "content").packed(8, new byte[] {7, 7, 7, 7}))
                        .with(Entry.stored("secret.jpg", "content").flagged(ENCRYPTED))
                        .with(Entry.stored("strange.jpg", "content").packed(98, new byte[4]))
                        .with(Entry.stored("wrong64.jpg", "content").packed(DEFLATE64, new byte[] {7, 7, 7, 7}))
                        .with(good)))
                .containsEntry("good.jpg", "content")
                .hasEntrySatisfying("crc.jpg", why -> assertThat(why).contains("checksum"))
                .hasEntrySatisfying("deflate.jpg", why -> assertThat(why).contains("damaged"))
                .hasEntrySatisfying("secret.jpg", why -> assertThat(why).contains("encrypted"))
                .hasEntrySatisfying("strange.jpg", why -> assertThat(why).contains("method 98"))
                .hasEntrySatisfying("wrong64.jpg", why -> assertThat(why).contains("damaged"));
    }

    @Test
    void reads_deflate64() throws IOException {
        // A stored block is the same in Deflate and Deflate64.
        byte[] block = {1, 3, 0, (byte) 0xfc, (byte) 0xff, 'a', 'b', 'c'};
        assertThat(read(new RawZip().with(Entry.stored("a.jpg", "abc").packed(DEFLATE64, block))))
                .containsEntry("a.jpg", "abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MZ and a program that unpacks it", "PK\3\4 nothing"})
    void ignores_bytes_before_the_zip(String before) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new RawZip().with(Entry.stored("a.jpg", "content")).bytes());
        assertThat(read(file.toByteArray())).containsEntry("a.jpg", "content");
    }

    /** In a zip that is written to a stream, sizes and checksums follow the bytes. */
    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void reads_zip64_and_data_descriptors(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream((OutputStream) bytes)) {
            zip.setUseZip64(mode);
            zip.putArchiveEntry(new ZipArchiveEntry("a.jpg"));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertThat(read(bytes.toByteArray())).containsEntry("a.jpg", "content");
    }

    @Test
    void truncates_an_entry_that_unpacks_to_more_than_the_limit() throws IOException {
        assertThat(read(new RawZip().with(zeros("b.jpg", 1_000_000))).get("b.jpg"))
                .hasSize(LIMIT);
    }

    /** A gibibyte is unpacked from a zip of any size; this one has a megabyte. */
    @Test
    void limits_the_total_size_of_all_unpacked_entries() throws IOException {
        int size = 16 << 20;
        int allowed = 64;
        Entry entry = zeros("", size);
        RawZip zip = new RawZip();
        for (int i = 0; i <= allowed; i++) {
            zip.with(entry.named((i + ".jpg").getBytes(StandardCharsets.US_ASCII)));
        }
        try (SourceFiles files = SourceFiles.zip(zip.write(folder.resolve("bomb.zip")))) {
            for (SourceFile file : files.files().subList(0, allowed)) {
                assertThat(file.read(size).length).isEqualTo(size);
            }
            SourceFile tooMuch = files.files().get(allowed);
            assertThatThrownBy(() -> tooMuch.read(size))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the zip unpacks to more than 200 times its size");
        }
    }

    /** An entry that is packed to a thousandth of its size. */
    private static Entry zeros(String name, int size) {
        byte[] content = new byte[size];
        byte[] packed = new byte[size / 100];
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        assertThat(length).isLessThan(packed.length);
        return new Entry(
                name.getBytes(StandardCharsets.US_ASCII), 0, 8, java.util.Arrays.copyOf(packed, length), content);
    }

    @Test
    void rejects_a_truncated_zip() {
        byte[] whole = new RawZip().with(Entry.stored("a.jpg", "content")).bytes();
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(IOException.class);
    }
}
