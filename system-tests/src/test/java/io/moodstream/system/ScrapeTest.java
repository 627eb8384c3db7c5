package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The metrics that the running stream app publishes. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(2)
class ScrapeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final WholeSystem system;

    ScrapeTest(WholeSystem system) {
        this.system = system;
        system.ensureLive();
    }

    @Test
    void publishes_every_named_metric_and_consistent_counts() {
        URI app = system.installation().streamAppAddress();
        processPhotos();
        assertThat(Scrape.status(app, "/health/ready")).isEqualTo(200);
        Set<String> named = NamedMetrics.all();
        named.removeIf(NamedMetrics::isOfRollout);
        // Kafka's own metrics are collected every ten seconds.
        await("all are there: " + named)
                .atMost(TIMEOUT)
                .until(() -> Scrape.of(app).names().containsAll(named));
        await("the counts of photos add up").atMost(TIMEOUT).until(() -> addUp(Scrape.of(app)));
        assertThat(Scrape.of(app).sum("moodstream_live", "")).isEqualTo(4);
    }

    private static boolean addUp(Scrape scrape) {
        double photos = scrape.sum("moodstream_photos_total", "");
        return photos > 0
                && photos
                        == scrape.sum("moodstream_predictions_total", "")
                                + scrape.sum("moodstream_dead_letters_total", "kind=\"photo\"")
                                + scrape.sum("moodstream_photos_failed_total", "");
    }

    /** Some metrics begin with the first photo, some with the first label, and some with the first dead letter. */
    private void processPhotos() {
        PhotoEventFactory events = new PhotoEventFactory("system-test", Clock.systemUTC());
        try (SentPhotos photos = new SentPhotos(system.cluster(), "scraped", 10);
                PhotoSender sender = new PhotoSender(system.cluster());
                CommittedPredictions answers = new CommittedPredictions(system.cluster())) {
            sender.send(events.event("scraped-bad", "empty.jpg", new byte[0], null));
            sender.flush();
            photos.send(0, 10);
            var unused = answers.exactly(
                    photos.ids(), prediction -> photos.ids().contains(prediction.getPhotoId()), TIMEOUT);
        }
    }
}
