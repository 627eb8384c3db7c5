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
    void does_not_cache_libraries_in_a_noexec_home() {
        folders("disk " + home + " ext4 rw,noexec 0 0").choose();

        assertThat(properties)
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        temporary.resolve("javacpp").toString());
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
    void an_unknown_user_gets_the_temporary_folder_as_home() {
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
