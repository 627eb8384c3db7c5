package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each child process is ended by SIGTERM, as by a tool that watches memory. */
@EnabledOnOs(OS.LINUX)
class KilledProbesTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Path folder;
    private final VerifiedModel model;

    KilledProbesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        model = new TestModels(Files.createDirectory(folder.resolve("parts"))).hostile("hanging", TestModels.IMPORTED);
    }

    @Test
    void refuses_a_model_after_three_kills_until_its_record_is_deleted() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertKilled();
        }

        CompletableFuture<Void> third = killedInProbe(FirstLoads.in(folder));
        assertThatThrownBy(third::join)
                .hasRootCauseInstanceOf(RejectedModelException.class)
                .hasStackTraceContaining("3 times, at last with SIGTERM, exit code 143");

        assertThat(records()).singleElement().asString().endsWith(".refused");
        Path refused = records().get(0);
        assertThatThrownBy(() -> load(FirstLoads.in(folder)))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContaining("delete loads/" + refused.getFileName());
        Files.delete(refused);
        assertKilled();
    }

    @Test
    void does_not_count_a_child_that_is_killed_with_the_app() throws IOException {
        FirstLoads loads = FirstLoads.in(folder);
        CompletableFuture<Void> loading = CompletableFuture.runAsync(() -> load(loads));
        ProcessHandle child = child();
        child.destroy();
        child.onExit().join(); // a signal to all processes ends it first
        loads.stop();
        assertThatThrownBy(loading::join).isInstanceOf(RuntimeException.class);
        assertThat(records()).isEmpty();
    }

    private void assertKilled() throws IOException {
        CompletableFuture<Void> loading = killedInProbe(FirstLoads.in(folder));
        assertThatThrownBy(loading::join).hasRootCauseInstanceOf(ProbeKilledException.class);
        assertThat(records()).singleElement().asString().endsWith(".killed");
    }

    private CompletableFuture<Void> killedInProbe(FirstLoads loads) {
        CompletableFuture<Void> loading = CompletableFuture.runAsync(() -> load(loads));
        child().destroy();
        return loading;
    }

    /** The child process that loads the model. */
    private ProcessHandle child() {
        return new ProbeChild(folder.resolve("probe")).awaitLoading(LONG);
    }

    private void load(FirstLoads loads) {
        loads.load(model, () -> new ModelLoaders(LoadListener.AT_ONCE).load(model))
                .close();
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("loads"))) {
            return files.toList();
        }
    }
}
