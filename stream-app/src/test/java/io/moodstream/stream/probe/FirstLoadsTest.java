package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.Loaded;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real loads, in processes that die while loading. */
@EnabledOnOs(OS.LINUX)
class FirstLoadsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Path folder;
    private final TestModels models;

    FirstLoadsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        models = new TestModels(Files.createDirectory(folder.resolve("parts")));
    }

    @Test
    void does_not_probe_a_model_again_that_passed() throws IOException {
        VerifiedModel model = models.network(TestModels.IMPORTED);
        load(FirstLoads.in(folder), model);
        assertThat(records(folder)).singleElement().asString().endsWith(".passed");

        load(unprobed(folder), model);

        assertThat(records(folder)).singleElement().asString().endsWith(".passed");
        assertThatThrownBy(() -> load(unprobed(folder), models.trees(TestModels.IMPORTED)))
                .as("another one is probed")
                .isExactlyInstanceOf(MoodstreamException.class)
                .hasMessageContaining("could not begin");
        assertThat(records(folder)).hasSize(1);
    }

    @Test
    void loads_own_models_without_a_child_process() throws IOException {
        load(unprobed(folder), models.network(TestModels.OWN));
        assertThat(records(folder)).singleElement().asString().endsWith(".passed");
    }

    @Test
    void each_instance_probes_an_imported_model() throws Exception {
        VerifiedModel model = models.network(TestModels.IMPORTED);
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        List<Process> instances = List.of(LoadingProcess.start(one, model), LoadingProcess.start(two, model));
        for (Process instance : instances) {
            assertThat(instance.waitFor()).isZero();
        }
        for (Path instance : List.of(one, two)) {
            assertThat(LoadingProcess.output(instance))
                    .content()
                    .contains("loaded by a child process first")
                    .endsWith("live\n");
            assertThat(records(instance)).singleElement().asString().endsWith(".passed");
        }
    }

    @Test
    void each_instance_refuses_a_crashing_model_and_survives() throws Exception {
        VerifiedModel model = models.crashingTrees(TestModels.IMPORTED);
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        List<Process> instances = List.of(LoadingProcess.start(one, model), LoadingProcess.start(two, model));
        for (Process instance : instances) {
            assertThat(instance.waitFor()).isZero();
        }
        for (Path instance : List.of(one, two)) {
            assertThat(LoadingProcess.output(instance)).content().contains("ended with SIGSEGV, exit code 1 instead");
            assertThat(records(instance)).singleElement().asString().endsWith(".refused");
        }
    }

    @Test
    void refuses_a_model_that_crashed_the_app_twice() throws Exception {
        VerifiedModel model = models.crashingTrees(TestModels.OWN);
        for (int i = 1; i <= 2; i++) {
            assertThat(LoadingProcess.start(folder, model).waitFor()).isEqualTo(1);
            assertThat(records(folder)).singleElement().asString().endsWith(".begun");
        }

        assertThat(LoadingProcess.start(folder, model).waitFor()).isZero();

        Path begun = records(folder).get(0);
        assertThat(LoadingProcess.output(folder))
                .content()
                .endsWith("The stream app died 2 times while it loaded this model for the first time. Publish another"
                        + " one; or, if something else ended the app, delete loads/" + begun.getFileName()
                        + " in its models folder and start it again.\n");
        load(FirstLoads.in(folder), models.network(TestModels.OWN)); // other models are not affected
    }

    @Test
    void refuses_a_model_after_two_kills_during_its_load_until_its_record_is_deleted() throws Exception {
        VerifiedModel model = models.hostile("hanging", TestModels.OWN);
        killInLoad(model);
        assertThat(Files.size(records(folder).get(0))).isOne();
        killInLoad(model);

        assertThat(LoadingProcess.start(folder, model).waitFor()).isZero();

        assertThat(LoadingProcess.output(folder)).content().contains("The stream app died 2 times");
        Files.delete(records(folder).get(0));
        killInLoad(model); // it is loaded again
    }

    @Test
    void the_child_process_ends_when_the_app_is_killed() throws Exception {
        Process app = LoadingProcess.start(folder, models.hostile("hanging", TestModels.IMPORTED));
        await("it loads")
                .atMost(LONG)
                .until(() -> Files.exists(folder.resolve("probe").resolve(ProbeResult.BEGUN)));
        ProcessHandle child = app.children().findFirst().orElseThrow();

        app.destroyForcibly().waitFor();

        child.onExit().get(1, TimeUnit.MINUTES);
        assertThat(Files.size(records(folder).get(0))).isOne();
        load(FirstLoads.in(folder), models.network(TestModels.IMPORTED)); // in the folder that the child left behind
        assertThat(folder.resolve("probe")).doesNotExist();
    }

    @Test
    void does_not_count_a_load_that_was_stopped_or_failed() throws Exception {
        VerifiedModel model = models.network(TestModels.OWN);
        for (int i = 0; i < 3; i++) {
            FirstLoads loads = FirstLoads.in(folder);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            CompletableFuture<Void> loading = CompletableFuture.runAsync(() -> loads.load(model, () -> {
                begun.countDown();
                awaitLatch(stopped);
                throw new IllegalStateException("The disk is full.");
            }));
            begun.await();
            assertThat(records(folder)).hasSize(1);

            loads.stop();

            assertThat(records(folder)).as("the process may be halted now").isEmpty();
            stopped.countDown();
            assertThatThrownBy(loading::join).hasRootCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> load(loads, model)).isExactlyInstanceOf(MoodstreamException.class);
            assertThat(records(folder)).isEmpty();
        }
        load(FirstLoads.in(folder), model);
    }

    @Test
    void retries_a_rejected_model_after_a_restart() throws IOException {
        VerifiedModel model = models.hostile("reporter", TestModels.OWN);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> load(FirstLoads.in(folder), model))
                    .isInstanceOfSatisfying(RejectedModelException.class, e -> assertThat(e.reason())
                            .doesNotContain("died"));
            assertThat(records(folder)).isEmpty();
        }
    }

    private void killInLoad(VerifiedModel model) throws Exception {
        long deaths = records(folder).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
        Process app = LoadingProcess.start(folder, model);
        await("it loads")
                .atMost(LONG)
                .until(() -> records(folder).stream()
                                .mapToLong(file -> file.toFile().length())
                                .sum()
                        > deaths);
        app.destroyForcibly().waitFor();
        assertThat(app.exitValue()).as("SIGKILL").isEqualTo(137);
    }

    private static void load(FirstLoads loads, VerifiedModel model) {
        Supplier<Loaded> loading = () -> new ModelLoaders(LoadListener.AT_ONCE).load(model);
        loads.load(model, loading).close();
    }

    /** Its timeout is too short for any child process to start. */
    private static FirstLoads unprobed(Path models) {
        return new FirstLoads(
                LoadRecords.in(models.resolve("loads")),
                new ModelProbe(new ProbeLimits(Duration.ofMillis(1), LONG, 64, 512, 64), models.resolve("probe")));
    }

    private static List<Path> records(Path models) throws IOException {
        List<Path> found = new ArrayList<>();
        Path loads = models.resolve("loads");
        if (Files.exists(loads)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(loads)) {
                all.forEach(found::add);
            }
        }
        return found;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
