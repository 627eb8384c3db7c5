package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes that load real files. */
@EnabledOnOs(OS.LINUX)
class ModelProbeTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestModels models;
    private final Path work;
    private final ProbeChild child;

    ModelProbeTest(@TempDir Path folder) throws IOException {
        models = new TestModels(Files.createDirectory(folder.resolve("parts")));
        work = folder.resolve("probe");
        child = new ProbeChild(work);
    }

    @Test
    void passes_a_model_that_reproduces_its_golden_set_and_cleans_up() {
        ModelProbe probe = probe(LONG, 256);
        probe.run(models.network(TestModels.IMPORTED)); // unpacks the libraries
        long before = System.nanoTime();
        AtomicLong peak = new AtomicLong();
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> probe.run(models.trees(TestModels.IMPORTED)));
        AtomicLong cpu = new AtomicLong();
        await("it ends").atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            child.find().ifPresent(process -> {
                peak.accumulateAndGet(ProbeChild.resident(process), Math::max);
                process.info().totalCpuDuration().ifPresent(time -> cpu.set(time.toMillis()));
            });
            return run.isDone();
        });

        run.join();

        System.out.printf(
                "One probe: %d ms, %d ms of processor time, at most %d MiB resident.%n",
                (System.nanoTime() - before) / 1_000_000, cpu.get(), peak.get());
        assertThat(peak).hasValueBetween(50, 2048);
        assertThat(child.find()).isEmpty();
        assertThat(work).doesNotExist();
    }

    @Test
    void rejects_a_file_on_which_xgboost_crashes() {
        assertRejected(models.crashingTrees(TestModels.IMPORTED), LONG)
                .isEqualTo("A child process with limits loaded it first and ended with SIGSEGV, exit code 1 instead of"
                        + " scores: export the model again, and publish that.");
    }

    @Test
    void rejects_a_model_that_does_not_reproduce_its_golden_set() {
        VerifiedModel good = models.network(TestModels.IMPORTED);
        models.hostile("hanging", TestModels.IMPORTED);
        Path other = Objects.requireNonNull(good.folders().get("golden")).resolveSibling("hanging-golden");
        VerifiedModel bad = new VerifiedModel(
                good.manifest(),
                Map.of(
                        "extractor", Objects.requireNonNull(good.folders().get("extractor")),
                        "head", Objects.requireNonNull(good.folders().get("head")),
                        "golden", other));
        assertRejected(bad, LONG).startsWith("It scored golden picture 0 with ").contains("the trainer with 0.0");
    }

    @Test
    void rejects_a_model_that_exceeds_its_processor_time() {
        ModelProbe probe = new ModelProbe(new ProbeLimits(LONG, Duration.ofSeconds(12), 256, 2048, 1024), work);
        assertThatThrownBy(() -> probe.run(models.hostile("endless", TestModels.IMPORTED)))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContaining("took more than its 12 s of processor time (exit code 152)");
    }

    @Test
    void kills_and_rejects_a_model_that_hangs() {
        Duration timeout = Duration.ofSeconds(10);
        while (true) {
            try {
                assertRejected(models.hostile("hanging", TestModels.IMPORTED), timeout)
                        .isEqualTo("A child process with limits loaded it first and did not end within "
                                + timeout.toSeconds() + " s: publish a smaller or simpler model.");
                break;
            } catch (MoodstreamException e) {
                assertThat(e).hasMessageContaining("could not begin (it was not ready in");
                timeout = timeout.multipliedBy(2); // a busy machine
            }
        }
        assertThat(child.find()).isEmpty();
    }

    @Test
    void rejects_a_model_that_exhausts_the_heap() {
        assertRejected(models.hostile("heap-eater", TestModels.IMPORTED), LONG)
                .contains("needed more than its 256 MiB of Java heap (exit code 3)");
    }

    @Test
    void rejects_a_model_that_exhausts_native_memory() {
        assertRejected(models.hostile("memory-eater", TestModels.IMPORTED), LONG)
                .contains("needed more than its 2048 MiB of memory (exit code 1)");
    }

    @Test
    void rejects_a_model_whose_process_is_killed() {
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> probe(LONG, 256).run(models.hostile("hanging", TestModels.IMPORTED)));
        child.awaitLoading(LONG).destroyForcibly();
        assertThatThrownBy(run::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(RejectedModelException.class)
                .hasStackTraceContaining("was killed (SIGKILL, exit code 137), as systems do when memory runs out");
    }

    @Test
    void stopping_the_app_ends_the_child_and_rejects_nothing() {
        ModelProbe probe = probe(LONG, 256);
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> probe.run(models.hostile("hanging", TestModels.IMPORTED)));
        ProcessHandle process = child.awaitLoading(LONG);

        probe.stop();

        assertThatThrownBy(run::join).hasRootCauseExactlyInstanceOf(MoodstreamException.class);
        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(() -> probe.run(models.network(TestModels.IMPORTED)))
                .isExactlyInstanceOf(MoodstreamException.class);
    }

    @Test
    void the_child_does_not_inherit_the_niceness_of_the_waiting_thread() throws Exception {
        ModelProbe probe = probe(LONG, 256);
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread nice = new Thread(() -> {
            try {
                String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                        .getFileName()
                        .toString();
                assertThat(new ProcessBuilder("renice", "-n", "19", "-p", thread)
                                .start()
                                .waitFor())
                        .isZero();
                probe.run(models.hostile("hanging", TestModels.IMPORTED));
            } catch (Exception e) {
                run.completeExceptionally(e);
            }
        });
        nice.start();
        ProcessHandle process = child.awaitLoading(LONG);

        int ours = ProbeChild.niceness(ProcessHandle.current()); // 0, unless the build itself runs under nice
        assertThat(ProbeChild.niceness(process)).isEqualTo(Math.min(19, ours + 5));
        probe.stop();
        nice.join();
        assertThat(run).isCompletedExceptionally();
    }

    @Test
    void a_child_that_cannot_start_rejects_nothing() {
        assertThatThrownBy(() -> probe(LONG, 1).run(models.network(TestModels.IMPORTED)))
                .isExactlyInstanceOf(MoodstreamException.class)
                .hasMessageContaining("could not begin");
    }

    @Test
    void the_child_has_its_own_folder_and_no_secrets() {
        assertThat(System.getenv()).containsKey("HOME");
        System.setProperty("secret", "of the app");
        String seen = reason(models.hostile("reporter", TestModels.IMPORTED), LONG);
        String[] parts = seen.split(";", -1);
        assertThat(List.of(parts[0].split(" ", -1)))
                .doesNotContain("HOME")
                .isSubsetOf("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(parts[1]).isEqualTo(work.toString());
        assertThat(parts[2]).isEqualTo("null");
    }

    private ModelProbe probe(Duration timeout, long heap) {
        return new ModelProbe(new ProbeLimits(timeout, LONG, heap, 2048, 1024), work);
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertRejected(VerifiedModel model, Duration timeout) {
        return assertThat(reason(model, timeout));
    }

    private String reason(VerifiedModel model, Duration timeout) {
        try {
            probe(timeout, 256).run(model);
        } catch (RejectedModelException e) {
            return e.reason();
        }
        throw new AssertionError("It passed.");
    }
}
