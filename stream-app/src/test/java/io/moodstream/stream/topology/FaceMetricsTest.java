package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Metrics of photos that were searched for a face. */
final class FaceMetricsTest extends MeteredTopologyTest {

    @Test
    void reports_the_ensemble_on_photos_without_a_face_beside_the_total() {
        try (TopologyTestBench bench = bench()) {
            bench.send(Events.photo("crop", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.photo("scene", TopologyTestBench.START, SamplePhotos.black(640, 480), Label.HAPPY));
            bench.pass(Duration.ofSeconds(8));

            assertThat(metrics.scrape())
                    .contains("moodstream_labelled{subject=\"ensemble\",version=\"1\",window=\"since_start\"} 2.0")
                    .contains(
                            "moodstream_labelled{subject=\"ensemble:no-face\",version=\"1\",window=\"since_start\"} 1.0")
                    .contains("moodstream_recall{subject=\"ensemble:no-face\",version=\"1\",window=\"rolling\"}")
                    .doesNotContain("ensemble:face");
        }
    }
}
