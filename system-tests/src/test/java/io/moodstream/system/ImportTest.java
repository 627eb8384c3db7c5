package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.domain.MemberVersion;
import io.moodstream.importer.PlainPictures;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.keras.SmallKerasModel;
import io.moodstream.importer.savedmodel.SecondGeneration;
import io.moodstream.importer.xgboost.SmallBooster;
import io.moodstream.models.imaging.PhotoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Models of other libraries go from their files to votes on the running system, without a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(7)
class ImportTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PHOTOS = 20;
    private static final int FEATURES = 8;

    private final WholeSystem system;
    private final SmallNetwork network = new SmallNetwork(40, 1, FEATURES, "none", 4);
    private final SmallKerasModel keras = new SmallKerasModel();
    private final SmallBooster booster = SmallBooster.trained(FEATURES, "binary:logistic");

    @TempDir
    private Path folder = Path.of("");

    ImportTest(WholeSystem system) {
        this.system = system;
    }

    private String run(String... words) {
        CommandLine run = CommandLine.run(system.installation().dataDir(), words);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out();
    }

    private MemberVersion published(Path artifact) throws IOException {
        JsonNode json = new ObjectMapper().readTree(run("publish", artifact.toString(), "--output", "json"));
        MemberVersion id = new MemberVersion(
                json.at("/0/member").asText(), json.at("/0/version").asLong());
        system.awaitLive(List.of(id));
        return id;
    }

    @BeforeAll
    void start() {
        system.ensureLive();
    }

    /** Other classes expect versions that all members have. */
    @AfterAll
    void publishOurOwnAgain() {
        system.awaitLive(
                system.publishFirst().stream().map(manifest -> manifest.id()).toList());
    }

    @Test
    void imported_networks_and_trees_vote_with_scores_computed_by_hand() throws Exception {
        Path file = folder.resolve("saved_model");
        network.write(file);
        SecondGeneration.rewrite(file);
        String out = folder.resolve("out").toString();
        run("import", file.toString(), "--member", "custom", "--scores", "logit", "--happy", "2", "--out", out);
        MemberVersion custom = published(folder.resolve("out/custom"));

        Path trees = Files.write(folder.resolve("booster.json"), booster.json());
        run("import", trees.toString(), "--member", "xgcustom", "--models", "live", "--out", out);
        MemberVersion xgcustom = published(folder.resolve("out/xgcustom"));

        Path layers = keras.write(folder.resolve("small.keras"));
        run("import", layers.toString(), "--member", "pretrained", "--scale", "0..1", "--out", out);
        MemberVersion pretrained = published(folder.resolve("out/pretrained"));

        assertThat(run("models", "show", custom.toString()))
                .contains("trained elsewhere", "source_file saved_model", "40x40 grey in 0..1");
        List<DrawnPhoto> faces = new DrawnFaces("imported".hashCode()).draw(PHOTOS);
        try (SentPhotos photos = new SentPhotos(system.cluster(), "imported", PHOTOS);
                CommittedPredictions answers = new CommittedPredictions(system.cluster())) {
            photos.send(0, PHOTOS);
            List<Prediction> predictions = answers.exactly(
                    photos.ids(), prediction -> prediction.getPhotoId().startsWith("imported-"), TIMEOUT);
            for (Prediction prediction : predictions) {
                int index = Integer.parseInt(prediction.getPhotoId().substring("imported-".length()));
                double[] numbers = forward(faces.get(index));
                assertThat(score(prediction, custom)).isCloseTo(softmax(numbers, 2), within(1e-5));
                assertThat(score(prediction, xgcustom)).isCloseTo(walked(numbers), within(1e-5));
                assertThat(score(prediction, pretrained))
                        .isCloseTo(keras.score(picture(faces.get(index), SmallKerasModel.SIDE)), within(1e-5));
            }
        }
    }

    /** Whether its votes count is up to the policy. */
    @Test
    void a_member_can_have_any_name() {
        Path file = folder.resolve("another");
        network.write(file);
        Path out = folder.resolve("named");
        run(
                "import",
                file.toString(),
                "--member",
                "mine",
                "--scores",
                "logit",
                "--happy",
                "2",
                "--out",
                out.toString());
        assertThat(run("publish", out.toString())).contains("mine@1");
        assertThat(run("models", "show", "mine@1")).contains("mine@1", "source_file another");
    }

    private double[] forward(DrawnPhoto face) {
        return network.forward(picture(face, network.side()));
    }

    /** In grey, from 0 to 1. */
    private static double[][][] picture(DrawnPhoto face, int side) {
        double[][][] luma =
                PlainPictures.luma(PhotoDecoder.create().decode(face.content()).pixels());
        return PlainPictures.scaled(PlainPictures.resized(luma, side), 1, 1, 0);
    }

    private double walked(double[] numbers) throws IOException {
        float[] features = new float[numbers.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) numbers[i];
        }
        return booster.score(features, 20);
    }

    private static double softmax(double[] numbers, int index) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.exp(number - numbers[index]);
        }
        return 1 / sum;
    }

    private static double score(Prediction prediction, MemberVersion id) {
        Ballot ballot = prediction.getBallots().stream()
                .filter(candidate -> candidate.getMember().equals(id.member()))
                .findFirst()
                .orElseThrow();
        assertThat(ballot.getVersion()).isEqualTo(id.version());
        assertThat(ballot.getScore()).as("%s abstained: %s", id, ballot).isNotNaN();
        return ballot.getScore();
    }
}
