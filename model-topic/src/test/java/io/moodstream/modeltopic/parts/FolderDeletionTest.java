package io.moodstream.modeltopic.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderDeletionTest {

    private final Path temp;

    FolderDeletionTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void deletes_a_deep_folder_with_its_contents() throws IOException {
        Path folder = temp.resolve("folder");
        Path deep = Files.createDirectories(folder.resolve("d/".repeat(200)));
        Files.writeString(deep.resolve("file"), "text");
        Files.createDirectories(folder.resolve("hollow"));

        FolderDeletion.delete(folder);

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void does_nothing_if_there_is_no_folder() throws IOException {
        FolderDeletion.delete(temp.resolve("none"));

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void deletes_a_link_and_leaves_what_it_leads_to() throws IOException {
        Path kept = Files.createDirectories(temp.resolve("kept"));
        Files.writeString(kept.resolve("file"), "text");
        Path folder = Files.createDirectories(temp.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), kept);

        FolderDeletion.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("text");
    }
}
