package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.photo.Pace;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.system.Answered;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Model versions are swapped again and again under load: nothing is lost, repeated, mixed or kept in memory. */
@OnSharedGround
class SwapsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double PART_OF_MAXIMUM = 0.8;

    /** From one swap to the next in the long form. Real ones lie minutes apart, and 200 of those would take hours. */
    private static final Duration APART = Duration.ofSeconds(4);
    /** A slow machine swaps fewer times. */
    private static final Duration LONGEST = Duration.ofSeconds(900);

    private static final Duration FLOOD = Duration.ofSeconds(4);
    private static final Duration HOLD = Duration.ofSeconds(12);
    /** What may pass until 99 of 100 photos are judged; more is a queue. */
    private static final Duration IN_TIME = Duration.ofMillis(250);
    /** Of what is held and what is not, when the maximum is sought. */
    private static final int HALVINGS = 4;

    /** The greatest niceness there is: of what takes only the processor time that others leave. */
    private static final int LEAST = 19;

    private final Scale scale = Scale.now();
    private final Ground ground;
    private final Site site;
    private final AppProcess app;
    private final Statuses statuses;

    SwapsTest(Ground ground) {
        this.ground = ground;
        site = ground.site("swaps");
        statuses = new Statuses(site.cluster());
        swap(0);
        app = site.app("app", "512m").awaitReady();
    }

    @AfterEach
    void close() {
        statuses.close();
        site.close();
    }

    @Test
    void lose_repeat_and_mix_nothing_and_leave_nothing_in_memory() {
        int early = scale.pick(1, 20);
        Duration steadyFor = scale.pick(Duration.ofSeconds(1), Duration.ofSeconds(40));
        if (scale == Scale.LONG) {
            latencies("warm-up", 1_000, Duration.ofSeconds(60));
        }
        double rate = scale == Scale.LONG ? PART_OF_MAXIMUM * maximum() : 30;
        List<Long> steady = new ArrayList<>(latencies("before", rate, steadyFor));
        long residentEarly = 0;
        int swaps = 0;
        try (Load load = Load.start(site.cluster(), "swap", rate);
                Answered answered = new Answered(site.cluster())) {
            Instant begin = Instant.now();
            Pace pace = new Pace(scale == Scale.LONG ? 1e9 / APART.toNanos() : Double.POSITIVE_INFINITY);
            while (swaps < scale.pick(3, 200) && Instant.now().isBefore(begin.plus(LONGEST))) {
                pace.await();
                statuses.awaitLive(swap(++swaps), 1);
                residentEarly = swaps == early ? app.residentMiB() : residentEarly;
            }
            double minutes = Duration.between(begin, Instant.now()).toMillis() / 60_000.0;
            long resident = app.residentMiB();
            Set<String> ids = load.stop();
            List<Prediction> predictions = ofLoad("swap", answered, ids);
            assertThat(predictions).allSatisfy(SwapsTest::assertOneSnapshot);
            if (Files.isDirectory(Path.of("/proc/self/task"))) {
                assertThat(app.niceness("model-topic-reader"))
                        .as("niceness of loads")
                        .isEqualTo(LEAST);
            }
            steady.addAll(latencies("after", rate, steadyFor));
            long p99 = p99(Answered.latencies(predictions));
            long p99Steady = p99(steady);
            Figures.say(
                    "swaps: %d swaps, %.0f a minute, at %.0f photos/s, %d photos: 0 lost, 0 repeated, 0 mixed; latency"
                            + " p99 %d ms, steady %d ms; resident %d MiB after swap %d, %d MiB after swap %d",
                    swaps, swaps / minutes, rate, ids.size(), p99, p99Steady, residentEarly, early, resident, swaps);
            if (scale == Scale.LONG) {
                assertThat(resident).as("memory").isLessThanOrEqualTo(residentEarly * 11 / 10);
                // The goal for p99, 1.5 times the steady one, is missed on two cores; README.md has the figures.
            }
        }
    }

    /** The two members' versions of one publication have the same number. */
    private static void assertOneSnapshot(Prediction prediction) {
        assertThat(Answered.versions(prediction).stream()
                        .map(MemberVersion::version)
                        .distinct())
                .as("versions that judged %s", prediction.getPhotoId())
                .hasSize(1);
    }

    private List<MemberVersion> swap(int number) {
        List<ModelManifest> published = site.publish(
                number % 2 == 0 ? ground.models().first() : ground.models().second());
        if (number % 20 == 0) {
            site.publisher().prune(4);
        }
        return published.stream().map(ModelManifest::id).toList();
    }

    /**
     * Photos a second that this machine sends and judges for as long as one likes: the most that it answers in time. What
     * it gets through when photos pile up is the upper end, and more: none has to be sent on time then.
     */
    private double maximum() {
        double held = 0;
        double most = flood();
        for (int i = 0; i < HALVINGS; i++) {
            double rate = (held + most) / 2;
            if (p99(latencies("held-" + i, rate, HOLD)) <= IN_TIME.toMillis()) {
                held = rate;
            } else {
                most = rate;
            }
        }
        return held;
    }

    /** As many photos are sent as can be; the time runs from the first one's sending to the last one's answer. */
    private double flood() {
        try (Load flood = Load.start(site.cluster(), "flood", Double.POSITIVE_INFINITY);
                Answered answered = new Answered(site.cluster())) {
            LockSupport.parkNanos(FLOOD.toNanos());
            List<Prediction> predictions = ofLoad("flood", answered, flood.stop());
            long first = predictions.stream()
                    .mapToLong(it -> it.getCapturedAt().toEpochMilli())
                    .min()
                    .orElseThrow();
            long last = predictions.stream()
                    .mapToLong(it -> it.getPredictedAt().toEpochMilli())
                    .max()
                    .orElseThrow();
            return predictions.size() * 1000.0 / (last - first);
        }
    }

    private List<Long> latencies(String name, double rate, Duration time) {
        try (Load load = Load.start(site.cluster(), name, rate);
                Answered answered = new Answered(site.cluster())) {
            LockSupport.parkNanos(time.toNanos());
            return Answered.latencies(ofLoad(name, answered, load.stop()));
        }
    }

    private static long p99(List<Long> latencies) {
        return Answered.quantile(latencies.stream().sorted().toList(), 0.99);
    }

    /** The predictions of these photos, each there once. */
    private static List<Prediction> ofLoad(String name, Answered answered, Set<String> ids) {
        return answered.exactly(ids, prediction -> prediction.getPhotoId().startsWith(name + "-"), PATIENCE);
    }
}
