package io.moodstream.importer.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zipped SavedModel is imported like its folder, and nothing is written elsewhere. */
class SavedModelArchiveTest {

    @TempDir
    private Path folder = Path.of("");

    private Path network = Path.of("");
    private Path zip = Path.of("");

    @BeforeEach
    void write() throws Exception {
        network = folder.resolve("network");
        new SmallNetwork(16, 1, 1, "sigmoid", 3).write(network);
        SecondGeneration.rewrite(network);
        zip = folder.resolve("network.zip");
    }

    /** Packs the folder's files with this prefix, and further entries, which are empty. */
    private void pack(String prefix, String... more) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(network)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(packed, prefix + network.relativize(file), Files.readAllBytes(file));
            }
            for (String name : more) {
                put(packed, name, new byte[0]);
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> ForeignFormats.load().of(zip).read(zip, ReadOptions.NONE))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".");
    }

    @Test
    void unpacks_to_a_private_folder_that_is_deleted_afterwards() throws Exception {
        pack("export/");
        AtomicReference<Path> seen = new AtomicReference<>(zip);
        Object read = SavedModelArchive.unpacked(zip, unpacked -> {
            seen.set(unpacked);
            assertThat(unpacked.resolve("saved_model.pb")).hasSameBinaryContentAs(network.resolve("saved_model.pb"));
            return permissions(unpacked);
        });
        assertThat(read).isEqualTo("rwx------");
        assertThat(seen.get()).isNotEqualTo(zip).doesNotExist();
        assertThatThrownBy(() -> SavedModelArchive.unpacked(zip, unpacked -> {
                    seen.set(unpacked);
                    throw new MoodstreamException("Refused.");
                }))
                .hasMessage("Refused.");
        assertThat(seen.get()).doesNotExist();
    }

    private static String permissions(Path folder) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "export/1/"})
    void scores_as_its_folder_does(String prefix) throws Exception {
        pack(prefix, "__MACOSX/._saved_model.pb", prefix + "fingerprint.pb", prefix + "assets/");
        ArtifactFolder plain = ImportedScores.imported(network, ImportAnswers.NONE, folder.resolve("plain"));
        ArtifactFolder packed = ImportedScores.imported(zip, ImportAnswers.NONE, folder.resolve("packed"));
        assertThat(packed.manifest().provenance().facts()).containsEntry("source_file", "network.zip");
        assertThat(ImportedScores.scores(packed)).containsExactly(ImportedScores.scores(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "..\\evil", "variables/../../evil"})
    void refuses_names_that_lead_out_of_it(String name) throws Exception {
        pack("", name);
        assertRefused("leads out of it", "pack the SavedModel's folder again");
        assertThat(folder.resolveSibling("evil")).doesNotExist();
    }

    @Test
    void refuses_archives_with_several_models_or_none() throws Exception {
        pack("one/", "two/saved_model.pb");
        assertRefused("2 files saved_model.pb");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            put(packed, "photo.jpg", new byte[3]);
        }
        assertRefused("0 files saved_model.pb");
    }

    @Test
    void refuses_more_entries_than_a_model_has() throws Exception {
        pack(
                "",
                Stream.iterate(0, i -> i + 1)
                        .limit(1_000)
                        .map(i -> "assets/" + i)
                        .toArray(String[]::new));
        assertRefused("entries, more than 1000");
    }

    @Test
    void refuses_a_bomb_before_it_fills_the_disk() throws Exception {
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            put(packed, "saved_model.pb", new byte[1]);
            for (String part :
                    List.of("variables/variables.data-00000-of-00002", "variables/variables.data-00001-of-00002")) {
                packed.putNextEntry(new ZipEntry(part));
                for (int i = 0; i < 150; i++) {
                    packed.write(zeros);
                }
                packed.closeEntry();
            }
        }
        assertThat(Files.size(zip)).as("a small zip").isLessThan(1 << 20);
        assertRefused("unpacks to more than 268435456 bytes");
    }

    @Test
    void refuses_a_truncated_zip_and_other_files() throws Exception {
        pack("");
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("cannot be read");
        Files.write(zip, "no zip".getBytes(StandardCharsets.UTF_8));
        assertRefused("cannot be read");
    }
}
