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

/** Real loads, in processes that die in them. */
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
    void what_passed_is_loaded_at_once_from_then_on() throws IOException {
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
    void what_was_trained_here_needs_no_child_process() throws IOException {
        load(unprobed(folder), models.network(TestModels.OWN));
        assertThat(records(folder)).singleElement().asString().endsWith(".passed");
    }

    @Test
    void each_of_two_instances_tries_an_imported_model() throws Exception {
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
    void each_of_two_instances_refuses_what_crashes_and_lives_on() throws Exception {
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
    void a_model_that_crashed_the_app_twice_is_refused() throws Exception {
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
        load(FirstLoads.in(folder), models.network(TestModels.OWN)); // others are not concerned
    }

    @Test
    void a_model_in_whose_load_the_app_was_killed_twice_is_refused_until_its_record_is_deleted() throws Exception {
        VerifiedModel model = models.hostile("hanging", TestModels.OWN);
        killInLoad(model);
        assertThat(Files.size(records(folder).get(0))).isOne();
        killInLoad(model);

        assertThat(LoadingProcess.start(folder, model).waitFor()).isZero();

        assertThat(LoadingProcess.output(folder)).content().contains("The stream app died 2 times");
        Files.delete(records(folder).get(0));
        killInLoad(model); // it is tried again
    }

    @Test
    void a_child_ends_with_an_app_that_is_killed_in_a_probe() throws Exception {
        Process app = LoadingProcess.start(folder, models.hostile("hanging", TestModels.IMPORTED));
        await("it loads")
                .atMost(LONG)
                .until(() -> Files.exists(folder.resolve("probe").resolve(ProbeResult.BEGUN)));
        ProcessHandle child = app.children().findFirst().orElseThrow();

        app.destroyForcibly().waitFor();

        child.onExit().get(1, TimeUnit.MINUTES);
        assertThat(Files.size(records(folder).get(0))).isOne();
        load(FirstLoads.in(folder), models.network(TestModels.IMPORTED)); // in the folder that the child has left
        assertThat(folder.resolve("probe")).doesNotExist();
    }

    @Test
    void a_load_that_was_stopped_or_failed_does_not_count() throws Exception {
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
    void a_rejected_model_is_tried_again_after_a_restart() throws IOException {
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

    /** With child processes that have no time to begin. */
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
