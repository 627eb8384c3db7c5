package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.local.child.ChildMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every JVM that {@code up} starts exits when it runs out of memory, so that it can be restarted. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(3)
class RunningJvmsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    RunningJvmsTest(WholeSystem system) {
        system.ensureLive();
        system.web();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void every_child_exits_on_out_of_memory() {
        await("broker, registry, stream app and web server run")
                .atMost(TIMEOUT)
                .until(() -> commandLines().size() == 4);

        assertThat(commandLines()).allMatch(line -> line.contains("\0-XX:+ExitOnOutOfMemoryError\0"));
    }

    /** Of the installation's processes; other classes of this run may have started some of their own. */
    private static List<String> commandLines() {
        return ProcessHandle.current()
                .children()
                .flatMap(RunningJvmsTest::commandLine)
                .filter(line -> line.contains(ChildMain.class.getName()) && line.contains(SharedSystem.FOLDER))
                .toList();
    }

    /** Its arguments, each followed by a NUL; empty if it has just ended. */
    private static Stream<String> commandLine(ProcessHandle process) {
        try {
            return Stream.of(
                    Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
