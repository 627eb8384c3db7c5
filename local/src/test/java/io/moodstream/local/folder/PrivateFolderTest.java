package io.moodstream.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void creates_a_folder_for_its_owner_only_without_a_warning() throws Exception {
        Path folder = temp.resolve("home").resolve("data");

        assertThat(PrivateFolder.make(folder)).isEmpty();

        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(PrivateFolder.make(folder)).isEmpty();
    }

    @Test
    void restricts_a_folder_that_others_can_read_and_reports_it() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(PrivateFolder.make(folder))
                .hasValueSatisfying(warning -> assertThat(warning).contains(folder.toString(), "rwxr-xr-x"));

        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void restricting_a_folder_adds_no_permission() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("fixed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-x--x"));

        assertThat(PrivateFolder.make(folder)).isPresent();

        assertThat(rights(folder)).isEqualTo("r-x------");
    }

    private static String rights(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
