package io.moodstream.importer.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.PlainPictures;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.picture.PixelScale;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.Tensors;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class SavedModelImportTest {

    private static final double CLOSE = 1e-5;

    @TempDir
    private Path folder = Path.of("");

    private static ImportAnswers scale(PixelScale scale) {
        return new ImportAnswers(
                Optional.empty(), Optional.empty(), Optional.of(scale), Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void a_network_without_functions_scores_as_computed_by_hand() {
        SmallNetwork network = new SmallNetwork(48, 3, 1, "sigmoid", 1);
        network.write(folder.resolve("file"));

        ArtifactFolder artifact =
                ImportedScores.imported(folder.resolve("file"), ImportAnswers.NONE, folder.resolve("out"));

        double[] scores = ImportedScores.scores(artifact);
        for (int i = 0; i < scores.length; i++) {
            double[][][] picture = PlainPictures.luma(ImportedScores.PICTURES.get(i));
            assertThat(scores[i]).isCloseTo(network.forward(picture)[0], within(CLOSE));
        }
        assertThat(artifact.manifest().provenance().facts())
                .containsEntry("source_file", "file")
                .containsEntry("source_input", "48x48 rgb in 0..1")
                .containsEntry("source_output", "probabilities, happy at 0")
                .containsKeys("source_sha256", "source_format", "parameters");
        assertThat(artifact.manifest().kind()).isEqualTo("imported");
        assertThat(artifact.member()).isEqualTo("mine");
    }

    @Test
    void reduces_seven_expressions_to_happy_against_sad() throws Exception {
        SmallNetwork network = new SmallNetwork(32, 1, 7, "softmax", 2);
        Path file = folder.resolve("file");
        network.write(file);
        SecondGeneration.rewrite(file);

        double[] scores = ImportedScores.scores(
                ImportedScores.imported(file, scale(PixelScale.MINUS_ONE_TO_ONE), folder.resolve("out")));

        for (int i = 0; i < scores.length; i++) {
            double[] numbers = network.forward(picture(network, ImportedScores.PICTURES.get(i)));
            assertThat(scores[i]).isCloseTo(numbers[3] / (numbers[3] + numbers[4]), within(CLOSE));
        }
    }

    /** TensorFlow itself runs the file that this test writes, with the same result. */
    @Test
    void the_rewritten_file_is_valid() throws Exception {
        SmallNetwork network = new SmallNetwork(32, 1, 7, "softmax", 2);
        Path file = folder.resolve("file");
        network.write(file);
        SecondGeneration.rewrite(file);
        double[][][] picture = picture(network, ImportedScores.PICTURES.get(5));
        float[] flat = new float[32 * 32];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) picture[i / 32][i % 32][0];
        }
        try (SavedModelBundle bundle = SavedModelBundle.load(file.toString(), "serve");
                TFloat32 in = Tensors.of(Shape.of(1, 32, 32, 1), flat);
                Result result = bundle.session()
                        .runner()
                        .feed("serving_default_x", in)
                        .fetch("StatefulPartitionedCall")
                        .run()) {
            float[] numbers = Tensors.values(result.get(0));
            double[] expected = network.forward(picture);
            for (int i = 0; i < numbers.length; i++) {
                assertThat((double) numbers[i]).isCloseTo(expected[i], within(CLOSE));
            }
        }
    }

    @Test
    void importing_twice_gives_equal_manifests() {
        new SmallNetwork(48, 3, 1, "sigmoid", 1).write(folder.resolve("file"));
        ArtifactFolder one = ImportedScores.imported(folder.resolve("file"), ImportAnswers.NONE, folder.resolve("one"));
        ArtifactFolder two = ImportedScores.imported(folder.resolve("file"), ImportAnswers.NONE, folder.resolve("two"));
        assertThat(two.manifest()).isEqualTo(one.manifest());
    }

    private static double[][][] picture(SmallNetwork network, Pixels photo) {
        double[][][] resized = PlainPictures.resized(PlainPictures.luma(photo), network.side());
        return PlainPictures.scaled(resized, network.channels(), 2, -1);
    }
}
