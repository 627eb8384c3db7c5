package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Prediction;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.stream.StreamApp;
import io.moodstream.stream.config.ConfigReader;
import io.moodstream.stream.config.ConfigSources;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From one instance of one thread to four and back to two, under load: work moves, and each photo is answered once. */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScalingTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int MAX = 4;
    private static final int TRICKLE = 12;
    private static final int FLOOD = FaultTestScale.now().pick(500, 20_000);

    private final TestInstallation installation;
    private final PhotoEventFactory events = new PhotoEventFactory("scaling-test", Clock.systemUTC());
    private final List<DrawnPhoto> faces = new DrawnFaces(6).draw(20);
    private final PhotoSender sender;
    private final CommittedPredictions committedPredictions;
    private final List<String> sent = new ArrayList<>();
    private final List<StreamApp> inProcess = new ArrayList<>();

    ScalingTest(Ground ground) {
        installation = ground.installation("scaling");
        installation.publish(ground.models().first());
        sender = new PhotoSender(installation.cluster());
        committedPredictions = new CommittedPredictions(installation.cluster());
    }

    @AfterAll
    void close() {
        sender.close();
        committedPredictions.close();
        inProcess.forEach(StreamApp::close);
        installation.close();
    }

    @Test
    void instances_come_and_go_under_load_and_each_photo_is_answered_once() throws Exception {
        List<AutoCloseable> apps = new ArrayList<>();
        for (int count = 1; count <= MAX; count++) {
            String added = name(count);
            apps.add(start(added));
            await(added + " has taken over work").atMost(TIMEOUT).until(() -> {
                send(TRICKLE);
                return instancesOf(committedPredictions.now()).contains(added);
            });
            flood(count);
        }
        leave(apps.get(3));
        send(FLOOD);
        apps.get(2).close();

        assertThat(instancesOf(flood(2))).as("who answers after two have gone").isSubsetOf(name(1), name(2));
        MeasurementLog.say("Scaling: %d photos over all, each answered once", sent.size());
    }

    private static String name(int number) {
        return "instance-" + number;
    }

    /** In the short form an instance runs in this process, which saves four starts of a JVM. */
    private AutoCloseable start(String name) {
        String[] settings = {"moodstream.threads=1", "moodstream.http.listen=off"};
        if (FaultTestScale.now() == FaultTestScale.LONG) {
            return installation.app(name, "384m", settings);
        }
        StreamApp app = StreamApp.of(
                ConfigReader.read(ConfigSources.gather(installation.settings(name, settings), Map.of())), Tracing.OFF);
        inProcess.add(app);
        Thread thread = new Thread(() -> run(app), name);
        thread.setDaemon(true);
        thread.start();
        return app;
    }

    private static void run(StreamApp app) {
        try {
            app.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Killed, where it is a process. */
    private static void leave(AutoCloseable app) throws Exception {
        if (app instanceof AppProcess process) {
            process.kill();
        } else {
            app.close();
        }
    }

    /** Sends many photos, waits for their predictions, and logs the throughput. */
    private List<Prediction> flood(int instances) {
        committedPredictions.exactly(sent, TIMEOUT);
        int before = sent.size();
        send(FLOOD);
        Set<String> ids = new HashSet<>(sent.subList(before, sent.size()));
        List<Prediction> predictions = committedPredictions.exactly(sent, TIMEOUT).stream()
                .filter(prediction -> ids.contains(prediction.getPhotoId()))
                .toList();
        LongSummaryStatistics times = predictions.stream()
                .map(Prediction::getPredictedAt)
                .mapToLong(Instant::toEpochMilli)
                .summaryStatistics();
        MeasurementLog.say(
                "Scaling: %d instances of one thread: %.0f photos/s",
                instances, 1000.0 * FLOOD / Math.max(1, times.getMax() - times.getMin()));
        return predictions;
    }

    private void send(int photos) {
        for (int i = 0; i < photos; i++) {
            DrawnPhoto face = faces.get(sent.size() % faces.size());
            String id = "photo-" + sent.size();
            sender.send(events.event(id, face.name(), face.content(), null));
            sent.add(id);
        }
        sender.flush();
    }

    private static Set<String> instancesOf(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::getAppInstance).collect(Collectors.toSet());
    }
}
