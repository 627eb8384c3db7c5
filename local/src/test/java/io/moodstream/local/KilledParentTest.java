package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.DataFolderLock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentTest {

    private final Path temp;

    KilledParentTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void children_exit_and_unlock_the_folder_when_their_parent_is_killed() throws Exception {
        Process parent = ForeignJvm.start(PlatformParent.class, temp.toString());
        try (var lines = parent.inputReader()) {
            String started = lines.readLine();
            assertThat(started).startsWith("children ");
            ProcessHandle[] children = Stream.of(started.split(" "))
                    .skip(1)
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toArray(ProcessHandle[]::new);
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);

            parent.destroyForcibly().waitFor();

            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
        } finally {
            parent.destroyForcibly();
        }
        assertThat(RunningPlatform.find(temp)).isEmpty();
        DataFolderLock.acquire(new DataFolder(temp)).close();
    }
}
