package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Prediction;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.xgboost.BoosterImport;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Imported models on two instances: a child process loads each of them first, once on each instance. */
@SharedClusterTest
@EnabledOnOs(OS.LINUX)
class ImportedModelsTest extends ImportedModelBench {

    private static final String PROBED = " was loaded by a child process first";

    ImportedModelsTest(Ground ground, @TempDir Path folder) {
        super(ground, folder, "imported");
    }

    @Test
    void loads_imported_models_in_a_child_process_first_whose_crash_spares_the_app() {
        installation.publish(ground.models().first());
        AppProcess one = installation.app("one", "512m").awaitReady();
        AppProcess two = installation.app("two", "512m").awaitReady();
        assertThat(List.of(one.log(), two.log())).as("own models").noneMatch(log -> log.contains(PROBED));

        Manifest imported =
                installation.publish(List.of(imported(ground.models().first()))).get(0);
        modelStatusLog.awaitLive(List.of(imported.id()), 2);
        assertThat(imported.provenance().isImported()).isTrue();
        assertThat(List.of(one.log(), two.log())).allMatch(log -> log.contains(imported.id() + PROBED));

        two.kill();
        two.restart();
        two.awaitReady();
        assertThat(two.log()).as("after the restart").doesNotContain(PROBED);

        MemberVersion next;
        try (Load load = Load.start(installation.cluster(), "imported", 10);
                CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster());
                Killer killer = Killer.start(one, two)) {
            next = installation
                    .publish(List.of(imported(ground.models().second())))
                    .get(0)
                    .id();
            assertThat(modelStatusLog.awaitRefused(next)).contains("was killed (SIGKILL, exit code 137)");
            List<Prediction> predictions = committedPredictions.exactly(load.stop(), Duration.ofMinutes(3));
            assertThat(predictions).allSatisfy(prediction -> assertThat(CommittedPredictions.versions(prediction))
                    .contains(imported.id())
                    .doesNotContain(next));
            assertThat(killer.hasKilled()).isTrue();
        }
        assertThat(one.isAlive() && two.isAlive()).isTrue();
        assertThat(modelStatusLog.wasLive(next)).isFalse();
    }

    private ArtifactFolder imported(List<ArtifactFolder> models) {
        Path booster = artifact(models, "xgcustom").folder().resolve("head").resolve("booster.ubj");
        ImportedArtifact target =
                new ImportedArtifact("xgcustom", folder.resolve("of-" + models.hashCode()), Clock.systemUTC());
        return target.writer()
                .complete(
                        BoosterImport.write(booster, artifact(models, "custom").verified(), ImportAnswers.NONE, target)
                                .artifact());
    }

    private static ArtifactFolder artifact(List<ArtifactFolder> models, String member) {
        return models.stream()
                .filter(it -> it.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    /** Kills with SIGKILL each child process that has begun to load a model. */
    private static final class Killer implements AutoCloseable {

        private final List<ProcessHandle> killed = new ArrayList<>();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread;

        private Killer(AppProcess... apps) {
            thread = new Thread(() -> {
                while (!ended.get()) {
                    for (AppProcess app : apps) {
                        ProcessHandle.of(app.pid()).stream()
                                .flatMap(ProcessHandle::children)
                                .filter(child -> Files.exists(Path.of("/proc/" + child.pid() + "/cwd/begun")))
                                .forEach(this::kill);
                    }
                }
            });
        }

        static Killer start(AppProcess... apps) {
            Killer killer = new Killer(apps);
            killer.thread.start();
            return killer;
        }

        private synchronized void kill(ProcessHandle child) {
            child.destroyForcibly();
            killed.add(child);
        }

        synchronized boolean hasKilled() {
            return !killed.isEmpty();
        }

        @Override
        public void close() {
            ended.set(true);
            await("it ends").until(() -> !thread.isAlive());
        }
    }
}
