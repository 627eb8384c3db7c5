package io.moodstream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFoldersTest {

    private final Path machine;
    private final Path temporary;
    private final Path home;
    private final Properties properties = new Properties();

    NativeFoldersTest(@TempDir Path machine) throws Exception {
        this.machine = machine.toRealPath();
        temporary = Files.createDirectory(this.machine.resolve("tmp"));
        home = Files.createDirectory(this.machine.resolve("home"));
        properties.setProperty("java.io.tmpdir", temporary.toString());
        properties.setProperty("user.home", home.toString());
    }

    @Test
    void keeps_the_usual_folders_if_libraries_can_be_loaded_from_them() {
        folders().choose();

        assertThat(properties)
                .containsEntry("java.io.tmpdir", temporary.toString())
                .doesNotContainKey("org.bytedeco.javacpp.cachedir");
    }

    @Test
    void uses_the_data_folder_if_tmp_is_mounted_noexec() {
        properties.setProperty("moodstream.data", machine.resolve("data").toString());
        NativeFolders folders = folders("tmpfs " + temporary + " tmpfs rw,nosuid,nodev,noexec 0 0");

        folders.choose();

        assertThat(folders.temporary()).isEqualTo(machine.resolve("data").resolve("tmp"));
        folders.require();
    }

    @Test
    void caches_libraries_in_a_folder_of_this_user_if_home_is_noexec() throws Exception {
        folders("disk " + home + " ext4 rw,noexec 0 0").choose();

        assertThat(properties)
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        own().resolve("javacpp").toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
                .isEqualTo("rwx------");
    }

    @Test
    void caches_libraries_in_the_data_folder_if_there_is_no_home_to_write_to() throws Exception {
        Path data = machine.resolve("data");
        properties.setProperty("user.home", machine.resolve("nowhere").toString());
        properties.setProperty("moodstream.data", data.toString());

        folders().choose();

        assertThat(properties)
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        data.resolve("tmp").resolve("javacpp").toString());
        for (Path folder : List.of(data, data.resolve("tmp"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void caches_no_libraries_in_a_home_that_others_can_write_to() throws Exception {
        properties.setProperty(
                "moodstream.data", Files.createFile(machine.resolve("file")).toString());
        open(temporary);
        open(home);
        for (Path shared : List.of(temporary, home)) {
            properties.setProperty("user.home", shared.toString());
            properties.remove("org.bytedeco.javacpp.cachedir");

            folders().choose();

            assertThat(properties)
                    .containsEntry(
                            "org.bytedeco.javacpp.cachedir",
                            own().resolve("javacpp").toString());
            assertThat(shared.resolve(".cache")).doesNotExist();
        }
    }

    @Test
    void never_uses_a_folder_that_other_users_may_have_filled() throws Exception {
        Path data = Files.createDirectory(machine.resolve("data"));
        properties.setProperty("moodstream.data", data.toString());
        open(data);
        open(Files.createDirectory(own()));

        assertThatThrownBy(folders("disk " + home + " ext4 rw,noexec 0 0")::choose)
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The home directory cannot be used, and neither can the folder that replaces it (" + own()
                        + ": other users may write to it: rwxrwxrwx): set HOME to a folder of this user.");
        assertThat(properties).doesNotContainKey("org.bytedeco.javacpp.cachedir");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void names_the_option_if_no_folder_allows_loading() {
        NativeFolders folders = folders("disk / ext4 rw,noexec 0 0");

        folders.choose();

        assertThatThrownBy(folders::require)
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(temporary.toString(), "noexec", "TMPDIR=<dir>");
    }

    @Test
    void an_unknown_user_gets_a_folder_of_its_own_as_home_and_never_a_shared_one() throws Exception {
        open(temporary);
        open(home);
        for (Optional<String> set :
                List.of(Optional.<String>empty(), Optional.of(temporary.toString()), Optional.of(home.toString()))) {
            properties.setProperty("user.home", "?");

            new NativeFolders(new MountTable(List.of()), properties, set).choose();

            assertThat(properties)
                    .containsEntry("user.home", own().toString())
                    .doesNotContainKey("org.bytedeco.javacpp.cachedir");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void rejects_a_home_of_an_unknown_user_that_somebody_else_prepared() throws Exception {
        properties.setProperty("user.home", "?");
        open(Files.createDirectory(own()));

        assertThatThrownBy(folders()::choose)
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(own().toString(), "rwxrwxrwx", "set HOME");
        assertThat(properties).containsEntry("user.home", "?");
    }

    @Test
    void the_deepest_and_latest_mount_counts() {
        MountTable mounts = new MountTable(List.of(
                "disk / ext4 rw 0 0",
                "a " + home + " tmpfs rw 0 0",
                "b " + home + " tmpfs rw,noexec 0 0",
                "c " + home + "/a\\040b tmpfs rw 0 0"));

        assertThat(mounts.forbidCode(machine)).isFalse();
        assertThat(mounts.forbidCode(home.resolve("not/there/yet"))).isTrue();
        assertThat(mounts.forbidCode(home.resolve("a b"))).isFalse();
    }

    /** This user's folder beside those of others. */
    private Path own() throws IOException {
        return temporary.resolve("moodstream-" + Files.getOwner(temporary).getName());
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private NativeFolders folders(String... mounts) {
        return new NativeFolders(new MountTable(List.of(mounts)), properties, Optional.empty());
    }
}
