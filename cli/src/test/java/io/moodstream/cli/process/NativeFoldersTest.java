package io.moodstream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void the_usual_folders_stay_where_libraries_can_be_loaded_from_them() {
        folders().choose();

        assertThat(properties)
                .containsEntry("java.io.tmpdir", temporary.toString())
                .doesNotContainKey("org.bytedeco.javacpp.cachedir");
    }

    @Test
    void where_tmp_is_mounted_noexec_the_data_folder_has_one() {
        properties.setProperty("moodstream.data", machine.resolve("data").toString());
        NativeFolders folders = folders("tmpfs " + temporary + " tmpfs rw,nosuid,nodev,noexec 0 0");

        folders.choose();

        assertThat(folders.temporary()).isEqualTo(machine.resolve("data").resolve("tmp"));
        folders.require();
    }

    @Test
    void a_home_that_is_mounted_noexec_is_no_cache_of_libraries() {
        folders("disk " + home + " ext4 rw,noexec 0 0").choose();

        assertThat(properties)
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        temporary.resolve("javacpp").toString());
    }

    @Test
    void where_nothing_can_be_loaded_anywhere_the_option_is_named() {
        NativeFolders folders = folders("disk / ext4 rw,noexec 0 0");

        folders.choose();

        assertThatThrownBy(folders::require)
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(temporary.toString(), "noexec", "TMPDIR=<dir>");
    }

    @Test
    void a_user_whom_the_system_does_not_know_has_a_home_all_the_same() {
        properties.setProperty("user.home", "?");

        folders().choose();

        assertThat(properties).containsEntry("user.home", temporary.toString());
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

    private NativeFolders folders(String... mounts) {
        return new NativeFolders(new MountTable(List.of(mounts)), properties, Optional.empty());
    }
}
