package io.moodstream.trainer.data.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which detector the stream's photos are cropped with. */
@ExtendWith(PlatformExtension.class)
class StreamDetectorTest {

    private final LocalPlatform platform;

    StreamDetectorTest(LocalPlatform platform) {
        this.platform = platform;
    }

    @Test
    void records_the_given_detector_in_the_facts_and_closes_it() {
        try (StreamOnTopics topics = StreamOnTopics.make(platform, "detector-")) {
            topics.sendFaces("a", 110);
            AtomicInteger closed = new AtomicInteger();
            FaceDetector detector = new FaceDetector() {
                @Override
                public List<Face> find(GreyPicture picture) {
                    return List.of();
                }

                @Override
                public String version() {
                    return "detector@7";
                }
            };
            Dataset data = topics.croppedBy(() -> new StreamDetector(detector, closed::incrementAndGet))
                    .read(TrainingListener.SILENT);
            assertThat(data.facts()).containsEntry("stream_detector", "detector@7");
            assertThat(closed).hasValue(1);
            assertThat(topics.source().read(TrainingListener.SILENT).facts())
                    .containsEntry("stream_detector", FaceDetector.create().version());
        }
    }
}
