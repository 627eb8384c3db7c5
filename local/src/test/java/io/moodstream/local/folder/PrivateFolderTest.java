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
    void a_new_one_is_its_owners_alone_and_nothing_is_said() throws Exception {
        Path folder = temp.resolve("home").resolve("data");

        assertThat(PrivateFolder.make(folder)).isEmpty();

        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(PrivateFolder.make(folder)).isEmpty();
    }

    @Test
    void one_that_is_open_is_closed_and_that_is_said() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(PrivateFolder.make(folder))
                .hasValueSatisfying(said -> assertThat(said).contains(folder.toString(), "rwxr-xr-x"));

        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void nobody_gains_a_right() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("fixed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-x--x"));

        assertThat(PrivateFolder.make(folder)).isPresent();

        assertThat(rights(folder)).isEqualTo("r-x------");
    }

    private static String rights(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
