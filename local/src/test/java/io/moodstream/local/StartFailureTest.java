package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.config.PasswordMode;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.DataFolderLock;
import io.moodstream.local.folder.DiskSpaceCheck;
import io.moodstream.local.folder.ForeignFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    private final Path temp;

    StartFailureTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void reports_a_folder_without_a_registry() {
        LocalPlatformConfig usual = LocalPlatformConfig.in(temp.resolve("data"));
        var config =
                new LocalPlatformConfig(usual.dataDir(), temp, usual.java(), usual.startDeadline(), PasswordMode.KEEP);

        assertThatThrownBy(() -> LocalPlatform.start(config))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageStartingWith("The folder " + temp + " holds no registry (no file *-runner.jar)");
    }

    @Test
    void reports_a_broker_that_exits_at_once_with_its_log() throws Exception {
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
    void a_start_that_times_out_leaves_nothing_behind() {
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
    void reports_a_file_in_place_of_the_data_folder() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> LocalPlatform.start(LocalPlatformConfig.in(file)))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageContainingAll("The data folder " + file + " cannot be used", "--data-dir");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rejects_a_data_folder_of_another_user() throws Exception {
        Path folder = ForeignFolder.in(temp);

        assertThatThrownBy(() -> LocalPlatform.start(LocalPlatformConfig.in(folder)))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageStartingWith("The data folder " + folder + " cannot be used (" + folder + ": it belongs to ")
                .hasMessageEndingWith("): correct its owner or its file system, or choose another folder (--data-dir,"
                        + " or MOODSTREAM_DATA).");
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void reports_a_folder_on_a_read_only_file_system() throws Exception {
        List<String> readOnly =
                List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs -o ro tmpfs '" + temp + "' && exec \"$@\"", "sh");
        assumeTrue(works(readOnly), "skipped: cannot mount a file system here (that takes root and unshare)");

        assertThat(outputOf(readOnly))
                .contains("The data folder " + temp.resolve("data") + " cannot be used (", "Read-only", "--data-dir");
    }

    @Test
    void reports_a_machine_without_ipv4_loopback() throws Exception {
        List<String> offline = List.of("unshare", "-n");
        assumeTrue(works(offline), "skipped: cannot create a network namespace here (that takes root and unshare)");

        assertThat(outputOf(offline)).contains("Nothing can listen on 127.0.0.1 (", "loopback");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void reports_a_limit_of_256_open_files_and_how_to_raise_it() throws Exception {
        assertThat(outputOf(List.of("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh")))
                .contains("no more than 256 files open", "ulimit -n 4096");
    }

    private String outputOf(List<String> launcher) throws IOException {
        Process process = ForeignJvm.start(
                launcher, OtherProcess.class, temp.resolve("data").toString());
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean works(List<String> launcher) throws InterruptedException {
        List<String> words = new ArrayList<>(launcher);
        words.add("true");
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void reports_a_nearly_full_disk_with_the_space_left() throws Exception {
        DataFolder folder = new DataFolder(temp);

        assertThatThrownBy(() -> DiskSpaceCheck.require(folder, 300))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessage("The disk of the data folder " + temp + " has 300 MiB left, and a start takes 512 MiB: make"
                        + " room, or choose another folder (--data-dir, or MOODSTREAM_DATA).");
        Files.createDirectories(folder.brokerLogs());
        DiskSpaceCheck.require(folder, 300);
        assertThatThrownBy(() -> DiskSpaceCheck.require(folder, 63)).hasMessageContaining("has 63 MiB left");
    }
}
