package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.local.child.ChildActions;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.local.child.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class StopTest {

    /** A bound for what is killed after a second, on a busy machine. */
    private static final Duration ABANDONED = Duration.ofSeconds(4);

    private final Path temp;

    StopTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void kills_a_process_after_a_second_if_its_service_is_gone() throws Exception {
        ManagedProcess broker = started("broker", "greet");
        broker.onExit().get(20, TimeUnit.SECONDS);
        ManagedProcess app = ready("app", "defy");

        assertThat(timeOf(() -> ManagedProcess.stopAll(List.of(app), broker))).isLessThan(ABANDONED);
        assertThat(app.isRunning()).isFalse();
    }

    @Test
    void treats_a_service_that_is_not_ready_yet_as_gone() throws Exception {
        ManagedProcess broker = new ManagedProcess(spec("broker", "stay"), StopTest::unready, Duration.ofSeconds(50));
        broker.launch();
        ManagedProcess app = ready("app", "defy");

        assertThat(timeOf(() -> ManagedProcess.stopAll(List.of(app), broker))).isLessThan(ABANDONED);
        assertThat(List.of(app, broker)).noneMatch(ManagedProcess::isRunning);
    }

    @Test
    void kills_a_process_that_is_not_ready_yet_after_a_second() throws Exception {
        ManagedProcess broker = new ManagedProcess(spec("broker", "defy"), StopTest::unready, Duration.ofSeconds(50));
        broker.launch();
        awaitLog(broker);

        assertThat(timeOf(broker::stop)).isLessThan(ABANDONED);
        assertThat(broker.isRunning()).isFalse();
    }

    @Test
    void stops_several_processes_concurrently() throws Exception {
        ManagedProcess broker = started("broker", "greet");
        broker.onExit().get(20, TimeUnit.SECONDS);
        List<ManagedProcess> apps = List.of(
                ready("first", "defy"), ready("second", "defy"), ready("third", "defy"), ready("fourth", "defy"));

        assertThat(timeOf(() -> ManagedProcess.stopAll(apps, broker))).isLessThan(ABANDONED);
        assertThat(apps).noneMatch(ManagedProcess::isRunning);
    }

    @Test
    void kills_a_process_whose_service_dies_during_the_stop() throws Exception {
        ManagedProcess broker = ready("broker", "stay");
        ManagedProcess app = ready("app", "defy");

        var stopping = CompletableFuture.runAsync(() -> ManagedProcess.stopAll(List.of(app), broker));
        Thread.sleep(500);
        assertThat(app.isRunning()).isTrue();
        broker.kill();

        stopping.get(4, TimeUnit.SECONDS);
        assertThat(app.isRunning()).isFalse();
    }

    @Test
    void a_process_stops_gracefully_while_its_service_runs() throws Exception {
        ManagedProcess broker = ready("broker", "stay");
        ManagedProcess app = ready("app", "stay");

        ManagedProcess.stopAll(List.of(app), broker);

        assertThat(Files.readString(app.logFile())).contains("finished");
        broker.kill();
    }

    @Test
    void closing_a_supervisor_does_not_wait_for_a_start_in_progress() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Readiness never = () -> {
            asked.countDown();
            throw new IOException("not yet");
        };
        ManagedProcess service = new ManagedProcess(spec("service", "stay"), never, Duration.ofSeconds(50));
        service.launch();
        Supervisor kept = Supervisor.watch(service, sentence -> {});
        service.kill();
        asked.await();

        assertThat(timeOf(kept::close)).isLessThan(Duration.ofSeconds(1));
        service.kill();
    }

    private static void unready() throws IOException {
        throw new IOException("not yet");
    }

    private ManagedProcess ready(String name, String action) throws Exception {
        ManagedProcess service = started(name, action);
        awaitLog(service);
        return service;
    }

    private static void awaitLog(ManagedProcess service) throws Exception {
        await("it is ready").atMost(Duration.ofMinutes(1)).until(() -> Files.readString(service.logFile())
                .contains("ready"));
    }

    private ManagedProcess started(String name, String action) {
        ManagedProcess service = ManagedProcess.of(spec(name, action));
        service.start();
        return service;
    }

    private ChildSpec spec(String name, String action) {
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(),
                List.of("-Xmx32m"),
                JavaCommand.currentClassPath(),
                ChildActions.class.getName(),
                List.of(action, "friend"));
        return new ChildSpec(name, command, Map.of(), temp, temp.resolve(name + ".log"));
    }

    private static Duration timeOf(Runnable stop) {
        long start = System.nanoTime();
        stop.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
