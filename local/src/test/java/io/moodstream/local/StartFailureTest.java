package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    private final Path temp;

    StartFailureTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_folder_without_the_registry_is_named() {
        LocalPlatformConfig usual = LocalPlatformConfig.in(temp.resolve("data"));
        var config = new LocalPlatformConfig(usual.dataDir(), temp, usual.java(), usual.startDeadline());

        assertThatThrownBy(() -> LocalPlatform.start(config))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageStartingWith("The folder " + temp + " holds no registry (no file *-runner.jar)");
    }

    @Test
    void a_broker_that_ends_at_once_is_reported_with_its_log() throws Exception {
        LocalPlatformConfig config = LocalPlatformConfig.in(temp.resolve("data"));
        DataFolder folder = new DataFolder(config.dataDir());
        Files.createDirectories(folder.brokerLogs());
        Files.writeString(folder.brokerLogs().resolve("meta.properties"), "version=99\n");

        assertThatThrownBy(() -> LocalPlatform.start(config))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageMatching("(?s)The broker ended with exit code 1 before it answered; its log "
                        + folder.logFile("broker") + " ends with:\n.*version.*");
        DataFolderLock.acquire(folder).close();
    }

    @Test
    void a_start_past_its_deadline_leaves_nothing_behind() {
        LocalPlatformConfig config =
                LocalPlatformConfig.in(temp.resolve("data")).withStartDeadline(Duration.ofMillis(1));

        assertThatThrownBy(() -> LocalPlatform.start(config))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageStartingWith("The broker did not answer within 0.001 s; its log ");
        assertThat(ProcessHandle.current().children().map(ProcessHandle::info))
                .noneMatch(info -> info.commandLine().orElse("").contains(temp.toString()));
        assertThat(RunningPlatform.find(config.dataDir())).isEmpty();
    }

    @Test
    void a_file_in_place_of_the_folder_is_named() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> LocalPlatform.start(LocalPlatformConfig.in(file)))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageContainingAll("The data folder " + file + " cannot be used", "--data-dir");
    }

    @Test
    void a_disk_that_is_nearly_full_is_named_with_what_is_left() throws Exception {
        DataFolder folder = new DataFolder(temp);

        assertThatThrownBy(() -> DiskSpace.require(folder, 300))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessage("The disk of the data folder " + temp + " has 300 MiB left, and a start takes 512 MiB: make"
                        + " room, or choose another folder (--data-dir, or MOODSTREAM_DATA).");
        Files.createDirectories(folder.brokerLogs());
        DiskSpace.require(folder, 300);
        assertThatThrownBy(() -> DiskSpace.require(folder, 63)).hasMessageContaining("has 63 MiB left");
    }
}
