package io.moodstream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.GreyFaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFeaturesTest {

    private final LabelledPhotos photos = new GreyFaces(1).draw(70);
    private int extracted;
    private int opened;

    private final Path folder;

    RunFeaturesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Counts its calls; its features are the hash of the pixels and their first value. */
    private final class CountingExtractor implements FeatureExtractor {

        @Override
        public int size() {
            return 2;
        }

        @Override
        public float[][] extract(List<Pixels> block) {
            assertThat(block).as("every block is full").hasSize(RunFeatures.BATCH);
            extracted++;
            float[][] features = new float[block.size()][];
            for (int i = 0; i < block.size(); i++) {
                features[i] = new float[] {block.get(i).hashCode(), block.get(i).toBytes()[0]};
            }
            return features;
        }

        @Override
        public void close() {
            opened--;
        }
    }

    private final class OneBase implements Bases {

        @Override
        public boolean has(String extractor) {
            return extractor.equals("vgg16");
        }

        @Override
        public Path folder(String extractor) {
            return folder;
        }

        @Override
        public Path featureFile(String extractor, Path base) {
            return folder.resolve("a.features");
        }

        @Override
        public String origin(String extractor) {
            return "random base";
        }
    }

    private RunFeatures run() {
        return run(true);
    }

    private RunFeatures run(boolean stores) {
        return new RunFeatures(
                path -> {
                    opened++;
                    return new CountingExtractor();
                },
                new OneBase(),
                stores,
                TrainingListener.SILENT);
    }

    @Test
    void a_second_member_and_a_second_run_reuse_the_features() {
        float[][] first;
        try (RunFeatures run = run()) {
            first = run.features("vgg16", photos);
            assertThat(extracted).isEqualTo(3);
            assertThat(run.features("vgg16", photos)).isDeepEqualTo(first);
        }
        try (RunFeatures run = run()) {
            assertThat(run.features("vgg16", photos)).isDeepEqualTo(first);
        }
        assertThat(extracted).as("calls of the extractor").isEqualTo(3);
        assertThat(opened).as("extractors left open").isZero();
    }

    @Test
    void an_interrupted_run_resumes_where_it_stopped() {
        try (RunFeatures run = run()) {
            run.features(
                    "vgg16",
                    new LabelledPhotos(
                            photos.photos().subList(0, 64), photos.labels().subList(0, 64)));
        }
        try (RunFeatures run = run()) {
            run.features("vgg16", photos);
        }
        assertThat(extracted).isEqualTo(3);
    }

    @Test
    void features_of_a_trained_extractor_are_discarded_with_its_version_and_run() {
        try (RunFeatures run = run()) {
            run.register("cnn-trunk", folder);
            run.features("cnn-trunk", photos);
            run.features("cnn-trunk", photos);
            assertThat(extracted).isEqualTo(3);
            run.register("cnn-trunk", folder);
            run.features("cnn-trunk", photos);
            assertThat(extracted).isEqualTo(6);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void reads_stored_features_but_writes_none_if_storing_is_disabled() throws Exception {
        LabelledPhotos first = new LabelledPhotos(
                photos.photos().subList(0, 32), photos.labels().subList(0, 32));
        try (RunFeatures run = run(false)) {
            run.features("vgg16", photos);
        }
        assertThat(folder).isEmptyDirectory();
        try (RunFeatures run = run(true)) {
            run.features("vgg16", first);
        }
        byte[] stored = Files.readAllBytes(folder.resolve("a.features"));
        extracted = 0;
        try (RunFeatures run = run(false)) {
            run.features("vgg16", first);
            assertThat(extracted).as("calls for photos in the file").isZero();
            run.features("vgg16", photos);
        }
        assertThat(folder.resolve("a.features")).hasBinaryContent(stored);
    }

    @Test
    void rejects_an_extractor_that_was_not_trained_in_the_run() {
        try (RunFeatures run = run()) {
            assertThatThrownBy(() -> run.features("cnn-trunk", photos))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("'cnn-trunk'")
                    .hasMessageContaining("in the same run");
        }
    }
}
