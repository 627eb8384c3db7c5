package io.moodstream.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.NetworkFaceDetector;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.files.UnreadableFile;
import io.moodstream.trainer.photos.DrawnArchive;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.photos.PhotoSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {

    private final Path folder;

    DetectorTrainingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_resumed_training_ends_with_the_weights_of_an_uninterrupted_one() throws Exception {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 8);
        try (PhotoArchive archive = PhotoArchive.open(file, PhotoSources.shipped())) {
            Path whole = train(archive, "whole", 2, 5);
            train(archive, "parts", 1, 5);
            Path parts = train(archive, "parts", 2, 5);

            assertThat(WeightsFile.read(parts).weights().sha256())
                    .isEqualTo(WeightsFile.read(whole).weights().sha256());
            DetectorEvaluation evaluation = DetectorEvaluation.run(
                    archive, PhotoSplit.TEST, NetworkFaceDetector.of(WeightsFile.read(whole)), TrainingListener.SILENT);
            assertThat(evaluation.score().photos()).isEqualTo(12);
            assertThat(evaluation.score().wanted()).isEqualTo(8);
            assertThatThrownBy(() -> train(archive, "parts", 2, 6))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("of another training");
        }
    }

    @Test
    void leaves_out_and_counts_unreadable_photos_in_training_and_evaluation() throws Exception {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 8, 2);
        List<String> leftOut = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void progress(String what, long done, long of) {}

            @Override
            public void epoch(String member, Epoch epoch) {}

            @Override
            public void leftOut(String file, String why) {
                leftOut.add(file);
            }
        };
        try (PhotoArchive archive = PhotoArchive.open(file, PhotoSources.shipped())) {
            DetectorData data = DetectorData.read(archive, listener);
            assertThat(data.photos()).hasSize(6);
            assertThat(data.validation()).hasSize(10);
            assertThat(leftOut).hasSize(4);

            leftOut.clear();
            DetectorEvaluation evaluation =
                    DetectorEvaluation.run(archive, PhotoSplit.TEST, FaceDetector.create(), listener);
            assertThat(evaluation.score().photos()).isEqualTo(10);
            assertThat(evaluation.bad()).hasSize(2);
            assertThat(leftOut)
                    .containsExactlyElementsOf(
                            evaluation.bad().stream().map(UnreadableFile::name).toList());
        }
    }

    @Test
    void the_learning_rate_falls_in_cycles_that_double_in_length() {
        DetectorPlan plan = new DetectorPlan(128, 64, 8, 0.002, 4, 3);

        assertThat(plan.epochs()).isEqualTo(28);
        assertThat(plan.rateAt(3.99)).isLessThan(1e-5);
        assertThat(plan.rateAt(4.5)).isGreaterThan(0.0019);
        assertThat(plan.rateAt(11.99)).isLessThan(1e-5);
        assertThat(List.of(4, 12, 28)).allMatch(plan::endsCycle);
        assertThat(List.of(1, 5, 8, 27)).noneMatch(plan::endsCycle);
    }

    @Test
    void rejects_an_invalid_plan() {
        assertThatThrownBy(() -> new DetectorPlan(100, 64, 8, 0.002, 4, 3)).hasMessageContaining("multiple of 32");
    }

    private Path train(PhotoArchive archive, String out, int cycles, long seed) {
        DetectorPlan plan = new DetectorPlan(96, 16, 8, 0.002, 1, cycles);
        return new DetectorTraining(plan, "demo", seed, folder.resolve(out), TrainingListener.SILENT)
                .run(archive, List.of());
    }
}
