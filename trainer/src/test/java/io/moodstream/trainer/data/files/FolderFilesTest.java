package io.moodstream.trainer.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        write("happy/a.jpg");
        write("sad/b.jpg");
    }

    private Path write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[] {1, 2, 3});
    }

    private List<String> names() throws IOException {
        return SourceFiles.folder(root).files().stream().map(SourceFile::name).toList();
    }

    @Test
    void skips_metadata_files_of_operating_systems() throws IOException {
        for (String name : List.of("happy/._a.jpg", ".DS_Store", "sad/Thumbs.db", "desktop.ini", "__MACOSX/x.jpg")) {
            write(name);
        }
        assertThat(names()).containsExactly("happy/a.jpg", "sad/b.jpg");
    }

    @Test
    void follows_links_but_no_cycles(@TempDir Path elsewhere) throws IOException {
        Files.write(elsewhere.resolve("c.jpg"), new byte[] {4});
        Files.createSymbolicLink(root.resolve("sad/more"), elsewhere);
        Files.createSymbolicLink(root.resolve("happy/up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));

        assertThat(names()).containsExactly("happy/a.jpg", "sad/b.jpg", "sad/more/c.jpg", "self");
        assertThat(SourceFiles.folder(root).unlisted()).isEmpty();
    }

    @Test
    void lists_a_dangling_link_as_an_unreadable_file() throws IOException {
        Files.createSymbolicLink(root.resolve("happy/b.jpg"), Path.of("nowhere.jpg"));
        SourceFile dangling = SourceFiles.folder(root).files().get(1);
        assertThat(dangling.name()).isEqualTo("happy/b.jpg");
        assertThatThrownBy(() -> dangling.read(10)).isInstanceOfSatisfying(IOException.class, e -> assertThat(
                        UnreadableFile.of("b.jpg", e).why())
                .contains("leads nowhere"));
    }

    @Test
    void reports_an_unreadable_folder_and_lists_the_others() throws IOException {
        Path locked = write("locked/c.jpg").getParent();
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(locked), "skipped, since this user may read everything");
            SourceFiles files = SourceFiles.folder(root);
            assertThat(files.files()).hasSize(2);
            assertThat(files.unlisted()).containsExactly(new UnreadableFile("locked", "this user may not read it"));
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void accepts_a_backslash_in_a_file_name() throws IOException {
        write("happy/back\\slash.jpg");
        SourceFile odd = SourceFiles.folder(root).files().get(1);
        assertThat(odd.name()).isEqualTo("happy/back\\slash.jpg");
        assertThat(odd.read(10)).hasSize(3);
    }

    @Test
    void lists_no_deeper_than_the_given_depth() throws IOException {
        assertThat(SourceFiles.folder(root, 1).files()).isEmpty();
        assertThat(SourceFiles.folder(root, 2).files()).hasSize(2);
    }
}
