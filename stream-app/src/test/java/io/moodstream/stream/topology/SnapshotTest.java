package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.live.PhotoPixels;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.EnsembleClassifier;
import io.moodstream.stream.classify.LiveSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A swap between the search of a photo and its ballots takes effect with the next photos, not with this one. */
final class SnapshotTest {

    @TempDir(factory = MemoryFolder.class)
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    private long live = 1;
    private int held;
    private int released;

    @Test
    void a_photo_is_searched_and_classified_by_one_set_of_models() {
        assertOneSetEach(1);
    }

    @Test
    void photos_that_are_classified_together_are_searched_by_the_same_set() {
        assertOneSetEach(4);
    }

    private void assertOneSetEach(int batch) {
        try (TopologyTestBench bench = new TopologyTestBench(stateDir, new Swapping(), batch)) {
            for (int i = 0; i < 8; i++) {
                bench.send(Events.photo("p-" + i, TopologyTestBench.START, SamplePhotos.noise(120, i), null));
            }
            bench.pass(Duration.ofMillis(40));

            List<Prediction> predictions = bench.predictions.readValuesToList();
            assertThat(predictions).hasSize(8).allSatisfy(SnapshotTest::assertOneSet);
            assertThat(predictions.stream().map(SnapshotTest::detector).distinct())
                    .as("each photo's search swaps, but the next set only serves the next photos")
                    .hasSize(held);
        }
        assertThat(released).as("every snapshot is released").isEqualTo(held);
    }

    private static void assertOneSet(Prediction prediction) {
        assertThat(prediction.getBallots()).isNotEmpty().allSatisfy(ballot -> assertThat(
                        "detector@" + ballot.getVersion())
                .isEqualTo(detector(prediction)));
    }

    private static String detector(Prediction prediction) {
        return prediction.getImage().getSearch().getDetector();
    }

    /** Each search is followed by a swap. */
    private final class Swapping implements EnsembleClassifier {

        @Override
        public List<Classification> classify(List<PhotoPixels> photos) {
            throw new AssertionError("Photos are classified by a snapshot.");
        }

        @Override
        public LiveSnapshot snapshot() {
            held++;
            return new Held(live);
        }
    }

    private final class Held implements LiveSnapshot {

        private final long version;
        private final SampleEnsemble ensemble = new SampleEnsemble();

        Held(long version) {
            this.version = version;
            ensemble.swapTo(version);
        }

        @Override
        public Optional<FaceDetector> detector() {
            return Optional.of(new FaceDetector() {
                @Override
                public List<Face> find(GreyPicture picture) {
                    live++;
                    return List.of(Face.inCrop(10, 10, 50));
                }

                @Override
                public String version() {
                    return "detector@" + version;
                }
            });
        }

        @Override
        public List<Classification> classify(List<PhotoPixels> photos) {
            return ensemble.classify(photos);
        }

        @Override
        public void close() {
            released++;
        }
    }
}
