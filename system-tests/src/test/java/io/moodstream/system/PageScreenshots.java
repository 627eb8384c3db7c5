package io.moodstream.system;

import static org.awaitility.Awaitility.await;

import io.moodstream.Label;
import io.moodstream.ModelState;
import io.moodstream.cli.up.WebProcess;
import io.moodstream.client.follow.ModelStatusReader;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.system.browser.Browser;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's pictures of the page, from drawn faces and models trained on drawn faces, in {@code docs/}. By
 * its name it is not run with the tests; run it with {@code mvn -pl system-tests -am test -Dtest=PageScreenshots
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class PageScreenshots {

    private static final Path DOCS = Path.of("..", "docs");
    private static final int WIDTH = 1120;
    private static final String MEMBERS_TOP = "document.querySelector('#members-title').getBoundingClientRect().top";
    /** The name of the machine that makes the pictures is left out. */
    private static final String NAMELESS =
            "document.querySelectorAll('.timeline .when').forEach(when => when.lastChild.remove());"
                    + " document.styleSheets[0].insertRule('.rollout .when { display: none }')";

    private static final int PHOTOS = 720;
    /** The last photos are sent one by one, so that the page shows them all. */
    private static final int SINGLY = 14;

    private static final int SWAP_AT = 430;
    private static final int ROLLOUT_AT = 460;
    private static final Duration SPAN = Duration.ofMinutes(56);
    /** Every ninth photo stays without a label. */
    private static final int UNLABELLED = 9;

    private final List<DrawnPhoto> faces = new DrawnFaces(81).draw(PHOTOS + 1);
    private final Instant start = Instant.now().minus(SPAN);

    @Test
    void pictures(@TempDir Path folder) throws Exception {
        InetSocketAddress address = WebProcess.free(new InetSocketAddress("127.0.0.1", 0));
        try (TrainedVersions models = new TrainedVersions();
                WholeSystem system = WholeSystem.start(folder.resolve("system"), models)) {
            WebProcess web = WebProcess.start(
                    system.installation(), address, List.of("--listen", "127.0.0.1:" + address.getPort()));
            live(system);
            take(web, folder);
        }
    }

    /** An hour in the life of the system: the first version, a swap, a refusal, a rollout. */
    private void live(WholeSystem system) {
        system.awaitLive(system.publishFirst().stream().map(Manifest::id).toList());
        send(system, 0, SWAP_AT);
        system.awaitLive(system.publishSecond().stream().map(Manifest::id).toList());
        ModelPublisher untrusted = new ModelPublisher(
                system.cluster().modelTopic(), SigningKey.generate(), system.trusted(), Clock.systemUTC());
        ArtifactPublisher.publish(untrusted, system.firstArtifacts("custom"), PublishProgress.SILENT);
        send(system, SWAP_AT, ROLLOUT_AT);
        rollOut(system);
        send(system, ROLLOUT_AT, PHOTOS - SINGLY);
        for (int i = PHOTOS - SINGLY; i < PHOTOS; i++) {
            send(system, i, i + 1);
        }
    }

    /** Rolls out the first training of one member against its live version. */
    private static void rollOut(WholeSystem system) {
        Duration week = Duration.ofDays(7);
        RolloutDraft plan = new RolloutDraft(
                List.of(
                        new RolloutStage(RolloutMode.SHADOW, 0, 60, Duration.ZERO, week),
                        new RolloutStage(RolloutMode.CANARY, 2_000, 400, Duration.ZERO, week),
                        new RolloutStage(RolloutMode.CANARY, 5_000, 400, Duration.ZERO, week)),
                new RolloutCriterion(RolloutCriterion.ACCURACY, 0.02, 0.05),
                RolloutGuards.NONE,
                RolloutActions.DEFAULT,
                Duration.ofDays(1),
                false,
                "operator",
                "");
        MemberVersion candidate = ArtifactPublisher.publish(
                        system.publisher(),
                        system.firstArtifacts("pretrained"),
                        Map.of(),
                        Optional.of(plan),
                        PublishProgress.SILENT)
                .get(0)
                .id();
        await(candidate + " is a candidate")
                .atMost(Duration.ofMinutes(5))
                .until(() -> ModelStatusReader.latest(system.cluster()).stream()
                        .anyMatch(it -> it.getState() == ModelState.CANDIDATE
                                && it.getMember().equals(candidate.member())
                                && it.getVersion() == candidate.version()));
    }

    private void send(WholeSystem system, int from, int to) {
        try (PhotoSender sender = new PhotoSender(system.cluster())) {
            for (int i = from; i < to; i++) {
                Clock then = Clock.fixed(start.plus(SPAN.multipliedBy(i).dividedBy(PHOTOS)), ZoneOffset.UTC);
                DrawnPhoto face = faces.get(i);
                Label label =
                        i % UNLABELLED == 0 ? null : Label.valueOf(face.label().name());
                sender.send(
                        new PhotoEventFactory("camera", then).event("face-" + i, face.name(), face.content(), label));
            }
        }
        try (CommittedPredictions answers = new CommittedPredictions(system.cluster())) {
            await(to + " photos are classified")
                    .atMost(Duration.ofSeconds(180))
                    .until(() -> answers.now().size() >= to);
        }
    }

    private void take(WebProcess web, Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("me.jpg"), faces.get(PHOTOS).content());
        try (Browser page = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            page.size(WIDTH, 900, 0.64, false);
            page.prefers("light");
            page.open(web.uri());
            page.await("document.querySelectorAll('.member [data-version=\"2\"]').length === 4");
            page.choose("#files", file);
            page.await("document.querySelector('#mine .card .verdict b')");
            page.await("document.querySelector('#cards .card img')");
            picture(page, "page-light.png", 0, WIDTH, 1110);
            page.value("document.querySelector('#theme').click()");
            page.value(NAMELESS);
            picture(page, "page-dark.png", page.number(MEMBERS_TOP) - 24, WIDTH, 1230);
            page.value("document.querySelector('#theme').click()");
            page.size(390, 844, 1.5, true);
            picture(page, "page-phone.png", 0, 390, 1130);
        }
    }

    private static void picture(Browser page, String name, int top, int width, int height)
            throws IOException, InterruptedException {
        // The animation of new cards takes half a second.
        Thread.sleep(1_200);
        Files.write(DOCS.resolve(name), page.picture(top, width, height));
    }
}
