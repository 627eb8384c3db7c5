package io.moodstream.system.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Model versions are swapped again and again under load: nothing is lost, repeated, mixed or kept in memory. */
@SharedClusterTest
class SwapsTest {

    private static final double PART_OF_MAXIMUM = 0.8;
    private static final double P99_AT_MOST = 1.5;

    /** From one swap to the next in the long form. Real ones are minutes apart, and 200 of those would take hours. */
    private static final Duration APART = Duration.ofSeconds(3);

    /** In a turn, versions are left alone first, and then swapped for as long. */
    private static final int SWAPS_OF_A_TURN = 4;

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration STABILIZATION = Duration.ofSeconds(5);

    /** The highest niceness: of threads that get only the processor time that others leave. */
    private static final int MIN = 19;

    private final FaultTestScale faultTestScale = FaultTestScale.now();
    private final Duration apart = faultTestScale.pick(Duration.ofMillis(500), APART);
    private final Ground ground;
    private final TestInstallation installation;
    private final AppProcess app;
    private final LoadScenario loadScenario;
    private final ModelStatusLog modelStatusLog;
    /** Resident memory after each swap, in MiB. */
    private final List<Integer> resident = new ArrayList<>();

    SwapsTest(Ground ground) {
        this.ground = ground;
        installation = ground.installation("swaps");
        loadScenario = new LoadScenario(installation.cluster());
        modelStatusLog = new ModelStatusLog(installation.cluster());
        swap(0);
        app = installation.app("app", "512m").awaitReady();
    }

    @AfterEach
    void close() {
        modelStatusLog.close();
        installation.close();
    }

    @Test
    void swaps_lose_repeat_and_mix_nothing_and_leak_no_memory() {
        if (faultTestScale == FaultTestScale.LONG) {
            loadScenario.hold("warm-up", 1_000, WARM_UP);
        }
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < faultTestScale.pick(1, 5); i++) {
            // Searched each time: a shared machine is sometimes faster, sometimes slower.
            phases.add(phase(
                    "swap-" + i,
                    faultTestScale == FaultTestScale.LONG ? PART_OF_MAXIMUM * loadScenario.maximum("most-" + i) : 30));
        }
        if (Files.isDirectory(Path.of("/proc/self/task"))) {
            assertThat(app.niceness("model-topic-reader"))
                    .as("niceness of loads")
                    .isEqualTo(MIN);
        }
        report(phases);
    }

    private void report(List<Phase> phases) {
        List<Turn> turns =
                phases.stream().flatMap(phase -> phase.turns().stream()).toList();
        double ratio = median(turns.stream().map(Turn::ratio).toList());
        int early = resident.get(faultTestScale.pick(1, 20) - 1);
        int late = resident.get(resident.size() - 1);
        MeasurementLog.say(
                "swaps: %d swaps at %s photos/s, %d photos: 0 lost, 0 repeated, 0 mixed; latency p99 while versions are"
                        + " swapped %.2f x the steady one (median of %d turns of both; medians %d and %d ms);"
                        + " resident %d MiB after swap %d, %d MiB after swap %d",
                resident.size(),
                phases.stream()
                        .map(it -> String.format(Locale.ROOT, "%.0f", it.rate()))
                        .collect(joining(", ")),
                phases.stream().mapToInt(Phase::photos).sum(),
                ratio,
                turns.size(),
                median(turns.stream().map(Turn::swapping).toList()),
                median(turns.stream().map(Turn::steady).toList()),
                early,
                faultTestScale.pick(1, 20),
                late,
                resident.size());
        if (faultTestScale == FaultTestScale.LONG) {
            assertThat(late).as("memory").isLessThanOrEqualTo(early * 11 / 10);
            assertThat(ratio).as("p99 with swaps, of the steady one").isLessThanOrEqualTo(P99_AT_MOST);
        }
    }

    /** One load, under which versions are left alone and swapped in turns. */
    private Phase phase(String name, double rate) {
        List<Instant> changes = new ArrayList<>();
        List<Prediction> predictions = loadScenario.hold(name, rate, () -> {
            LockSupport.parkNanos(
                    faultTestScale.pick(Duration.ofSeconds(1), STABILIZATION).toNanos());
            changes.add(Instant.now());
            for (int i = 0; i < faultTestScale.pick(1, 10); i++) {
                LockSupport.parkNanos(SWAPS_OF_A_TURN * apart.toNanos());
                changes.add(Instant.now());
                for (int j = 0; j < SWAPS_OF_A_TURN; j++) {
                    swapAndWait();
                }
                changes.add(Instant.now());
            }
        });
        assertThat(predictions).allSatisfy(SwapsTest::assertOneSnapshot);
        return new Phase(rate, predictions.size(), turns(changes, predictions));
    }

    private void swapAndWait() {
        long next = System.nanoTime() + apart.toNanos();
        modelStatusLog.awaitLive(swap(resident.size() + 1), 1);
        resident.add((int) app.residentMiB());
        LockSupport.parkNanos(next - System.nanoTime());
    }

    /** @param changes from steady to swapping and back, the first one to steady */
    private static List<Turn> turns(List<Instant> changes, List<Prediction> predictions) {
        NavigableMap<Instant, List<Prediction>> since = new TreeMap<>();
        changes.forEach(change -> since.put(change, new ArrayList<>()));
        predictions.stream()
                .filter(photo -> !photo.getCapturedAt().isBefore(changes.get(0)))
                .forEach(photo ->
                        since.floorEntry(photo.getCapturedAt()).getValue().add(photo));
        List<Long> p99 = since.values().stream()
                .limit(changes.size() - 1)
                .map(LoadScenario::p99)
                .toList();
        return IntStream.range(0, p99.size() / 2)
                .mapToObj(i -> new Turn(p99.get(2 * i), p99.get(2 * i + 1)))
                .toList();
    }

    /**
     * @param rate photos a second
     * @param photos that were sent and classified once
     */
    private record Phase(double rate, int photos, List<Turn> turns) {}

    /** Milliseconds within which 99 of 100 photos were classified, first without swaps, then with them. */
    private record Turn(long steady, long swapping) {
        double ratio() {
            return (double) swapping / steady;
        }
    }

    /** The two members' versions of one publication have the same number. */
    private static void assertOneSnapshot(Prediction prediction) {
        assertThat(CommittedPredictions.versions(prediction).stream()
                        .map(MemberVersion::version)
                        .distinct())
                .as("versions that classified %s", prediction.getPhotoId())
                .hasSize(1);
    }

    private List<MemberVersion> swap(int number) {
        List<Manifest> published = installation.publish(
                number % 2 == 0 ? ground.models().first() : ground.models().second());
        if (number % 20 == 0) {
            installation.publisher().prune(4);
        }
        return published.stream().map(Manifest::id).toList();
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
