package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.cli.up.StreamAppProcess;
import io.moodstream.client.samples.Check;
import io.moodstream.client.samples.Proof;
import io.moodstream.domain.Manifest;
import io.moodstream.local.LocalPlatform;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Three instances at a steady load, while one process after another is killed: every photo is still answered once. The
 * short form of this is in WholeSystemTest, which kills one instance twice, and in OutagesTest, which kills the broker.
 */
@ExclusiveClusterTest
@EnabledIfSystemProperty(named = "moodstream.faults", matches = "long", disabledReason = "three instances, for minutes")
class KillLoopTest {

    private static final double RATE = 25;
    private static final int FAULTS = 24;
    private static final long SEED = 6;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Random random = new Random(SEED);
    private final LocalPlatform platform;
    private final TestInstallation installation;
    private final Set<String> snapshot;
    private final List<AppProcess> apps = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();

    KillLoopTest(Ground ground) {
        platform = ground.platform();
        installation = ground.installation("kill-loop");
        List<Manifest> models = installation.publish(ground.models().first());
        snapshot = models.stream().map(model -> model.id().toString()).collect(Collectors.toSet());
        for (String name : List.of("a", "b", "c")) {
            apps.add(installation.app(name, "384m", "moodstream.threads=1"));
        }
        apps.forEach(AppProcess::awaitReady);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void every_photo_is_answered_once_and_the_metrics_are_exact() {
        try (Load load = Load.start(installation.cluster(), "kill", RATE);
                CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster())) {
            for (int fault = 1; fault <= FAULTS; fault++) {
                pause(Duration.ofMillis(3_000 + random.nextInt(3_000)));
                strike(fault);
            }
            Set<String> ids = load.stop();
            // An instance that found no broker for a minute has ended: in production, its supervisor would restart it.
            apps.stream().filter(app -> !app.isAlive()).forEach(AppProcess::restart);
            committedPredictions.exactly(ids, TIMEOUT);
            await("the metrics have converged").atMost(TIMEOUT).until(() -> proof(ids.size()).stream()
                    .allMatch(Check::holds));
            assertThat(proof(ids.size())).allMatch(Check::holds);
            MeasurementLog.say(
                    "kill loop: %d instances at %.0f photos/s, survived %s; %d photos in = %d predictions, none twice,"
                            + " metrics equal the offline recomputation",
                    apps.size(),
                    RATE,
                    done,
                    ids.size(),
                    committedPredictions.now().size());
        }
    }

    private List<Check> proof(int sent) {
        return new Proof(installation.contents(), StreamAppProcess.offlineMetrics()).checks(sent, Set.of(snapshot));
    }

    /** Of ten faults one hits the registry, one the broker, eight an instance. */
    private void strike(int fault) {
        if (fault % 10 == 1) {
            installation.registry().shut();
            apps.get(random.nextInt(apps.size())).restart(); // one that has to ask it for every schema
            pause(Duration.ofSeconds(5));
            installation.registry().open();
            done.merge("registry outages", 1, Integer::sum);
            done.merge("instance kills", 1, Integer::sum);
        } else if (fault % 10 == 2) {
            platform.broker().kill();
            platform.broker().start();
            done.merge("broker kills", 1, Integer::sum);
        } else {
            apps.get(random.nextInt(apps.size())).restart();
            done.merge("instance kills", 1, Integer::sum);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
