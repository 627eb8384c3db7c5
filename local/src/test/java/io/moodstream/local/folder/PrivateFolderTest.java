package io.moodstream.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("-wx-wx--x"));

        assertThat(PrivateFolder.make(folder)).isPresent();

        assertThat(rights(folder)).isEqualTo("-wx------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void rejects_a_folder_of_another_user_and_leaves_it_unchanged() throws Exception {
        Path folder = ForeignFolder.in(temp);
        String before = rights(folder);

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> PrivateFolder.make(folder),
                () -> PrivateFolder.makeOrRefuse(folder),
                () -> PrivateFolder.refuseShared(folder))) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            folder + ": it belongs to ",
                            Files.getOwner(folder).getName(),
                            "and this process runs as " + Files.getOwner(temp).getName());
        }
        assertThat(rights(folder)).isEqualTo(before);
    }

    @Test
    void refuses_what_others_could_have_filled() throws Exception {
        Path folder = temp.resolve("libraries");
        PrivateFolder.makeOrRefuse(folder);
        assertThat(rights(folder)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFolder.makeOrRefuse(folder);

        for (String open : List.of("rwxrwxr-x", "rwx----w-")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(open));
            assertThatThrownBy(() -> PrivateFolder.makeOrRefuse(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(folder + ": other users may write to it", open);
        }
    }

    @Test
    void refuses_a_shared_folder_without_creating_a_missing_one() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("home"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFolder.refuseShared(folder);

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> PrivateFolder.refuseShared(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(folder + ": other users may write to it", "rwxrwxrwx");

        Path missing = temp.resolve("missing");
        assertThatThrownBy(() -> PrivateFolder.refuseShared(missing)).isInstanceOf(IOException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_folder_beside_those_of_other_users_has_the_users_name() throws Exception {
        Path folder = PrivateFolder.ofUserIn(temp);

        assertThat(folder)
                .isEqualTo(temp.resolve("moodstream-" + Files.getOwner(temp).getName()));
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(PrivateFolder.ofUserIn(temp)).isEqualTo(folder).isEmptyDirectory();
    }

    private static String rights(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
