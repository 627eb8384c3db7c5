package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.faces.DrawnFaces;
import io.moodstream.cli.faces.DrawnPhoto;
import io.moodstream.cli.photo.PhotoEvents;
import io.moodstream.cli.photo.PhotoSender;
import io.moodstream.stream.StreamApp;
import io.moodstream.stream.config.ConfigReader;
import io.moodstream.stream.config.ConfigSources;
import io.moodstream.system.Answered;
import io.moodstream.system.Await;
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
@OnSharedGround
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScalingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST = 4;
    private static final int TRICKLE = 12;
    private static final int FLOOD = Scale.now().pick(500, 20_000);

    private final Site site;
    private final PhotoEvents events = new PhotoEvents("scaling-test", Clock.systemUTC());
    private final List<DrawnPhoto> faces = new DrawnFaces(6).draw(20);
    private final PhotoSender sender;
    private final Answered answered;
    private final List<String> sent = new ArrayList<>();
    private final List<StreamApp> inProcess = new ArrayList<>();

    ScalingTest(Ground ground) {
        site = ground.site("scaling");
        site.publish(ground.models().first());
        sender = new PhotoSender(site.cluster());
        answered = new Answered(site.cluster());
    }

    @AfterAll
    void close() {
        sender.close();
        answered.close();
        inProcess.forEach(StreamApp::close);
        site.close();
    }

    @Test
    void instances_come_and_go_under_load_and_each_photo_is_answered_once() throws Exception {
        List<AutoCloseable> apps = new ArrayList<>();
        for (int count = 1; count <= MOST; count++) {
            String newcomer = name(count);
            apps.add(start(newcomer));
            Await.that(newcomer + " has taken over work", PATIENCE, () -> {
                send(TRICKLE);
                return instancesOf(answered.now()).contains(newcomer);
            });
            flood(count);
        }
        leave(apps.get(3));
        send(FLOOD);
        apps.get(2).close();

        assertThat(instancesOf(flood(2))).as("who answers after two have gone").isSubsetOf(name(1), name(2));
        Figures.say("Scaling: %d photos over all, each answered once", sent.size());
    }

    private static String name(int number) {
        return "instance-" + number;
    }

    /** In the short form an instance is one of this process, which saves four starts of a JVM. */
    private AutoCloseable start(String name) {
        String[] settings = {"moodstream.threads=1", "moodstream.http.listen=off"};
        if (Scale.now() == Scale.LONG) {
            return site.app(name, "384m", settings);
        }
        StreamApp app = StreamApp.of(
                ConfigReader.read(ConfigSources.gather(site.settings(name, settings), Map.of())), Tracing.OFF);
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

    /** Sends many photos, waits for their predictions, and says how fast they came. */
    private List<Prediction> flood(int instances) {
        answered.exactly(sent, PATIENCE);
        int before = sent.size();
        send(FLOOD);
        Set<String> ids = new HashSet<>(sent.subList(before, sent.size()));
        List<Prediction> predictions = answered.exactly(sent, PATIENCE).stream()
                .filter(prediction -> ids.contains(prediction.getPhotoId()))
                .toList();
        LongSummaryStatistics times = predictions.stream()
                .map(Prediction::getPredictedAt)
                .mapToLong(Instant::toEpochMilli)
                .summaryStatistics();
        Figures.say(
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
