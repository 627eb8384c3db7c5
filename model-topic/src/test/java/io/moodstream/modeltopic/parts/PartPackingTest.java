package io.moodstream.modeltopic.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPackingTest {

    private final Path temp;
    private final Path zip;
    private final Path out;

    PartPackingTest(@TempDir Path temp) {
        this.temp = temp;
        zip = temp.resolve("part.zip");
        out = temp.resolve("out");
    }

    @Test
    void unpacking_restores_the_packed_folder() throws Exception {
        Path folder = folder("model", "saved_model.pb", "variables/variables.index");
        Files.write(folder.resolve("empty"), new byte[0]);

        PartPacking.pack(folder, zip);
        PartPacking.unpack(zip, out, UnpackLimits.DEFAULT);

        assertThat(out.resolve("variables/variables.index")).hasContent("model variables/variables.index");
        assertThat(out.resolve("saved_model.pb")).hasContent("model saved_model.pb");
        assertThat(out.resolve("empty")).isEmptyFile();
    }

    @Test
    void packs_the_same_files_into_the_same_zip_whatever_their_timestamps() throws Exception {
        Path one = folder("same", "b", "a/c");
        PackedPart first = PartPacking.pack(one, zip);
        Files.setLastModifiedTime(one.resolve("b"), FileTime.fromMillis(0));
        Files.createDirectories(one.resolve("hollow"));

        PackedPart second = PartPacking.pack(one, temp.resolve("second.zip"));

        assertThat(second.sha256()).isEqualTo(first.sha256()).isEqualTo(Sha256.of(zip));
        assertThat(second.file()).hasSameBinaryContentAs(first.file());
        assertThat(second.size()).isEqualTo(Files.size(zip));
    }

    @Test
    void a_different_name_or_byte_changes_the_hash() throws Exception {
        PackedPart part = PartPacking.pack(folder("one", "a"), zip);
        Path renamed = Files.createDirectories(temp.resolve("renamed"));
        Files.writeString(renamed.resolve("b"), "one a");
        Path changed = Files.createDirectories(temp.resolve("changed"));
        Files.writeString(changed.resolve("a"), "one A");

        assertThat(PartPacking.pack(renamed, zip).sha256()).isNotEqualTo(part.sha256());
        assertThat(PartPacking.pack(changed, zip).sha256()).isNotEqualTo(part.sha256());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void skips_symbolic_links() throws Exception {
        Path folder = folder("linked", "a");
        PackedPart without = PartPacking.pack(folder, zip);
        Files.createSymbolicLink(folder.resolve("b"), temp.resolve("part.zip"));

        assertThat(PartPacking.pack(folder, temp.resolve("second.zip")).sha256())
                .isEqualTo(without.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil", "c:evil", "..", "a/..", "\0evil"})
    void an_entry_that_leads_out_of_the_folder_is_refused(String name) throws Exception {
        zipOf(List.of("fine", name));

        assertThatThrownBy(() -> PartPacking.unpack(zip, out, UnpackLimits.DEFAULT))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("has ");
        assertThat(temp.resolve("evil")).doesNotExist();
        assertThat(Path.of("/evil")).doesNotExist();
    }

    @Test
    void too_many_entries_or_bytes_are_refused() throws Exception {
        zipOf(List.of("a", "b", "c"));

        PartPacking.unpack(zip, out, new UnpackLimits(3, 15));
        assertThatThrownBy(() -> PartPacking.unpack(zip, temp.resolve("few"), new UnpackLimits(2, 100)))
                .hasMessageContaining("more than 2 entries");
        assertThatThrownBy(() -> PartPacking.unpack(zip, temp.resolve("small"), new UnpackLimits(3, 14)))
                .hasMessageContaining("more than 14 bytes");
    }

    @Test
    void stops_a_zip_bomb_at_the_limit() throws Exception {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("bomb"));
            entries.write(new byte[10_000_000]);
        }

        assertThatThrownBy(() -> PartPacking.unpack(zip, out, new UnpackLimits(1, 1_000_000)))
                .hasMessageContaining("more than 1000000 bytes");
        assertThat(Files.size(out.resolve("bomb"))).isLessThanOrEqualTo(1_000_000);
    }

    /** Closing the entry of a folder would unpack its data without counting them. */
    @Test
    void a_folder_with_data_is_refused_before_the_data_are_unpacked() throws Exception {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("bomb/"));
            entries.write(new byte[10_000_000]);
            entries.closeEntry();
            entries.putNextEntry(new ZipEntry("file"));
        }

        assertThatThrownBy(() -> PartPacking.unpack(zip, out, new UnpackLimits(2, 1_000_000)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("has the folder 'bomb/' with data");
    }

    @Test
    void a_folder_without_data_is_created() throws Exception {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("hollow/"));
        }

        PartPacking.unpack(zip, out, UnpackLimits.DEFAULT);

        assertThat(out.resolve("hollow")).isEmptyDirectory();
    }

    @Test
    void rejects_a_file_that_is_not_a_zip() throws Exception {
        Files.writeString(zip, "no zip");

        assertThatThrownBy(() -> PartPacking.unpack(zip, out, UnpackLimits.DEFAULT))
                .hasMessageContaining("no zip");
    }

    @Test
    void a_missing_or_empty_folder_is_refused() throws Exception {
        Path none = temp.resolve("none");
        Path empty = temp.resolve("empty");
        Files.createDirectories(empty.resolve("hollow"));

        assertThatThrownBy(() -> PartPacking.pack(none, zip))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("There is no folder " + none + " to pack.");
        assertThatThrownBy(() -> PartPacking.pack(empty, zip))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The folder " + empty + " holds no file to pack.");
        assertThat(zip).doesNotExist();
    }

    private Path folder(String name, String... files) throws Exception {
        Path folder = temp.resolve(name);
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), name + " " + file);
        }
        return folder;
    }

    private void zipOf(List<String> names) throws Exception {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(new byte[5]);
            }
        }
    }
}
