package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.photo.Pace;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.system.Answered;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration APART = Duration.ofMillis(2_250);
    /** A slow machine swaps fewer times. */
    private static final Duration LONGEST = Duration.ofSeconds(480);

    private static final Duration FLOOD = Duration.ofSeconds(4);

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
        if (scale == Scale.LONG) {
            p99Of("warm-up", 300, Duration.ofSeconds(30));
        }
        double rate = scale == Scale.LONG ? PART_OF_MAXIMUM * maximum() : 30;
        long steady = p99Of("steady", rate, scale.pick(Duration.ofSeconds(2), Duration.ofSeconds(40)));
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
            long p99 = Answered.quantile(Answered.latencies(predictions), 0.99);
            Figures.say(
                    "swaps: %d swaps, %.0f a minute, at %.0f photos/s, %d photos: 0 lost, 0 repeated, 0 mixed; latency"
                            + " p99 %d ms, steady %d ms; resident %d MiB after swap %d, %d MiB after swap %d",
                    swaps, swaps / minutes, rate, ids.size(), p99, steady, residentEarly, early, resident, swaps);
            if (scale == Scale.LONG) {
                assertThat(resident).as("memory").isLessThanOrEqualTo(residentEarly * 11 / 10);
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
     * Photos a second that this machine sends and judges at most: as many are sent as can be, until they pile up, and the
     * time runs from the first one's sending to the last one's answer.
     */
    private double maximum() {
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

    private long p99Of(String name, double rate, Duration time) {
        try (Load load = Load.start(site.cluster(), name, rate);
                Answered answered = new Answered(site.cluster())) {
            LockSupport.parkNanos(time.toNanos());
            return Answered.quantile(Answered.latencies(ofLoad(name, answered, load.stop())), 0.99);
        }
    }

    /** The predictions of these photos, each there once. */
    private static List<Prediction> ofLoad(String name, Answered answered, Set<String> ids) {
        return answered.exactly(ids, prediction -> prediction.getPhotoId().startsWith(name + "-"), PATIENCE);
    }
}
