package io.moodstream.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildProcessTest {

    private final Path temp;

    ChildProcessTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_child_gets_its_arguments_and_environment_and_logs_to_its_file() throws Exception {
        ChildProcess child = start("greet", "friend");

        assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(child.lastLogLines(1)).containsExactly("hello friend, it is sunny");
    }

    @Test
    void exits_with_1_and_logs_the_stack_trace_if_main_throws() throws Exception {
        ChildProcess child = start("fail");

        assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(Files.readString(child.logFile())).contains("IllegalStateException: as told");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_stop_lets_the_child_finish() throws Exception {
        ChildProcess child = startAndAwait("stay", "ready");

        child.stop(Duration.ofSeconds(10));

        assertThat(child.isAlive()).isFalse();
        assertThat(child.lastLogLines(1)).containsExactly("finished");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_child_that_does_not_stop_is_killed() throws Exception {
        ChildProcess child = startAndAwait("defy", "ready");

        child.stop(Duration.ofMillis(300));

        assertThat(child.isAlive()).isFalse();
        assertThat(child.onExit().get()).isEqualTo(128 + 9);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrl_c_in_the_terminal_does_not_reach_the_child() throws Exception {
        ChildProcess child = startAndAwait("stay", "ready");

        for (String signal : List.of("-INT", "-HUP")) {
            new ProcessBuilder("kill", signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
        Thread.sleep(300);
        assertThat(child.isAlive()).isTrue();

        child.stop(Duration.ofSeconds(10));
        assertThat(child.lastLogLines(1)).containsExactly("finished");
    }

    @Test
    void the_last_log_lines_are_of_this_child_without_stack_frames() throws Exception {
        start("greet", "predecessor").onExit().get(10, TimeUnit.SECONDS);
        ChildProcess child = start("fail");
        child.onExit().get(10, TimeUnit.SECONDS);

        assertThat(child.lastLogLines(10))
                .filteredOn(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS")) // printed by the JVM
                .containsExactly("java.lang.IllegalStateException: as told");
    }

    @Test
    void a_child_waits_until_the_previous_user_of_its_log_file_exits() throws Exception {
        ChildProcess first = startAndAwait("stay", "ready");
        ChildProcess second = start("greet", "successor");
        Thread.sleep(700);
        assertThat(second.isAlive()).isTrue();
        assertThat(Files.readString(first.logFile())).doesNotContain("successor");

        first.kill();

        assertThat(second.onExit().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(second.lastLogLines(1)).containsExactly("hello successor, it is sunny");
    }

    @Test
    @Timeout(120)
    @DisabledOnOs(OS.WINDOWS)
    void the_log_of_a_running_child_is_bounded_and_keeps_its_last_lines() throws Exception {
        int lines = 100_000;
        ChildProcess child = start("flood", Integer.toString(lines));
        Path log = child.logFile();
        Path old = LogLimit.old(log);

        await("100 MB are written and the log is small again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(old)
                        && Files.size(log) <= LogLimit.MAX_BYTES
                        && (Files.readString(old) + Files.readString(log)).contains("ready"));
        assertThat(Files.size(old)).isBetween(LogLimit.MAX_BYTES, 2 * LogLimit.MAX_BYTES);
        List<String> kept = (Files.readString(old) + Files.readString(log))
                .lines()
                .filter(line -> line.matches("\\d{8} x{990}")) // others are incomplete lines
                .map(line -> line.substring(0, 8))
                .toList();
        assertThat(kept).isSorted().hasSizeGreaterThan(16_000).endsWith("%08d".formatted(lines - 1));

        child.stop(Duration.ofSeconds(10));
        assertThat(Files.readString(log)).endsWith("finished\n").doesNotContain("\0");
        assertThat(child.lastLogLines(1)).containsExactly("finished");
    }

    private ChildProcess startAndAwait(String action, String word) throws Exception {
        ChildProcess child = start(action);
        await(word).atMost(Duration.ofMinutes(1)).until(() -> Files.readString(child.logFile())
                .contains(word));
        return child;
    }

    private ChildProcess start(String... action) throws Exception {
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(),
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
                JavaCommand.currentClassPath(),
                ChildActions.class.getName(),
                List.of(action));
        return ChildProcess.start(
                new ChildSpec("deeds", command, Map.of("WEATHER", "sunny"), temp, temp.resolve("deeds.log")));
    }
}
