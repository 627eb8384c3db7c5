package io.moodstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.SourceFact;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PixelScale;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.onnx.SmallOnnxNetwork.Flatten;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From file to score, loaded as a replica loads it, compared with a forward pass that is computed here. */
class OnnxImportTest {

    private static final List<Pixels> PICTURES = GoldenSet.pictures(2024);

    private final Path folder;

    OnnxImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "48, 3, 1, 13, false, OPERATOR",
        "48, 1, 1, 17, false, COMPUTED",
        "64, 3, 1, 17, false, FIXED",
        "48, 3, 1, 17, true, OPERATOR",
        "32, 1, 1, 13, true, COMPUTED",
        "96, 1, 1, 13, false, COMPUTED"
    })
    void scores_match_a_forward_pass_in_plain_java(
            int side, int channels, int classes, int opset, boolean nhwc, Flatten flatten) throws IOException {
        SmallOnnxNetwork network = new SmallOnnxNetwork(side, channels, classes, opset, nhwc, flatten, 7);
        ImportAnswers answers = new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.of(PixelScale.MINUS_ONE_TO_ONE),
                Optional.empty(),
                Optional.of("1"),
                List.of());

        ArtifactFolder artifact = imported(network.bytes(), answers);

        assertThat(artifact.manifest().part(PartDescriptor.EXTRACTOR).format()).isEqualTo("onnx");
        double[] scores = scores(artifact);
        for (int i = 0; i < scores.length; i++) {
            double expected = network.forward(ResizedPictures.of(PICTURES.get(i), side, channels, 2, -1))[0];
            assertThat(scores[i]).isCloseTo(expected, within(1e-4));
        }
        assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(8);
    }

    @Test
    void reduces_seven_expressions_to_happy_against_sad() throws IOException {
        SmallOnnxNetwork network = new SmallOnnxNetwork(48, 1, 7, 17, false, Flatten.OPERATOR, 3);

        double[] scores = scores(imported(network.bytes(), ImportAnswers.NONE));

        for (int i = 0; i < scores.length; i++) {
            double[] classes = network.forward(ResizedPictures.of(PICTURES.get(i), 48, 1, 1, 0));
            assertThat(scores[i]).isCloseTo(classes[3] / (classes[3] + classes[4]), within(1e-4));
        }
    }

    @Test
    void imports_a_bgr_network_of_byte_values_whose_output_is_sad() throws IOException {
        ImportAnswers answers = new ImportAnswers(
                Optional.empty(),
                Optional.of(ColorOrder.BGR),
                Optional.of(PixelScale.BYTES),
                Optional.empty(),
                Optional.of("0"),
                List.of());
        SmallOnnxNetwork network = new SmallOnnxNetwork(48, 3, 1, 17, false, Flatten.OPERATOR, 5);

        double[] scores = scores(imported(network.bytes(), answers));

        for (int i = 0; i < scores.length; i++) {
            double sad = network.forward(ResizedPictures.of(PICTURES.get(i), 48, 3, 255, 0))[0];
            assertThat(scores[i]).isCloseTo(1 - sad, within(1e-4));
        }
    }

    @Test
    void describes_the_network() throws IOException {
        Path file = Files.write(
                folder.resolve("net.onnx"), new SmallOnnxNetwork(48, 1, 7, 17, false, Flatten.COMPUTED, 3).bytes());

        NetworkDescription found =
                ForeignFormats.load().of(file).read(file, ReadOptions.NONE).description();

        assertThat(found.format()).isEqualTo("ONNX, opset 17, nchw, test");
        assertThat(List.of(found.height(), found.width(), found.channels(), found.outputs()))
                .containsExactly(48, 48, 1, 7);
        assertThat(found.activation()).isEqualTo(OutputActivation.SOFTMAX);
        assertThat(found.layers())
                .extracting(layer -> layer.type() + " " + layer.output() + " " + layer.weights())
                .contains("Conv 4x46x46 40", "MaxPool 4x23x23 0", "Gemm 7 14819", "Softmax 7 0");
    }

    private ArtifactFolder imported(byte[] network, ImportAnswers answers) throws IOException {
        Path file = Files.write(folder.resolve("net.onnx"), network);
        ImportedArtifact target = new ImportedArtifact("mine", folder.resolve("out"), Clock.systemUTC());
        NetworkImport.Result result = NetworkImport.write(
                ForeignFormats.load().of(file).read(file, ReadOptions.NONE), SourceFact.of(file), answers, target);
        return target.writer().complete(result.artifact());
    }

    private static double[] scores(ArtifactFolder artifact) {
        try (ArtifactEnsemble ensemble = ArtifactEnsemble.load(
                MemberKinds.load(),
                List.of(ArtifactFolder.read(artifact.folder()).verified()))) {
            return ensemble.classify(PICTURES).stream()
                    .mapToDouble(ballots -> ((MemberBallot.Cast) ballots.get(0)).score())
                    .toArray();
        }
    }
}
