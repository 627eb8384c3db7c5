package io.moodstream.importer.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.PlainPictures;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.ScoreKind;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoosterImportTest {

    private static final int FEATURES = 8;

    private final SmallNetwork network = new SmallNetwork(48, 3, FEATURES, "none", 4);
    private final SmallBooster booster = SmallBooster.trained(FEATURES, "binary:logistic");

    @TempDir
    private Path folder = Path.of("");

    private VerifiedModel extractor() {
        return ArtifactFolder.read(folder.resolve("extractors/mine")).verified();
    }

    @BeforeEach
    void importTheExtractor() {
        network.write(folder.resolve("network"));
        ImportAnswers answers = new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ScoreKind.LOGIT),
                Optional.of("0"),
                List.of());
        ImportedScores.imported(folder.resolve("network"), answers, folder.resolve("extractors"));
    }

    private ArtifactFolder imported(String name, byte[] content) throws Exception {
        return imported(name, content, ImportAnswers.NONE);
    }

    private ArtifactFolder imported(String name, byte[] content, ImportAnswers answers) throws Exception {
        ImportedArtifact target = ImportedScores.target(folder.resolve("out"));
        NetworkImport.Result result =
                BoosterImport.write(Files.write(folder.resolve(name), content), extractor(), answers, target);
        return target.writer().complete(result.artifact());
    }

    private static ImportAnswers answers(String happy, String... classes) {
        return new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(happy).filter(text -> !text.isEmpty()),
                List.of(classes));
    }

    private float[] features(int picture) {
        double[] numbers = network.forward(PlainPictures.luma(ImportedScores.PICTURES.get(picture)));
        float[] features = new float[numbers.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) numbers[i];
        }
        return features;
    }

    private void assertScores(ArtifactFolder artifact, int trees) throws Exception {
        double[] scores = ImportedScores.scores(artifact);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(booster.score(features(i), trees), within(1e-5));
        }
    }

    @Test
    void both_formats_score_like_their_trees_walked_by_hand() throws Exception {
        ArtifactFolder ubj = imported("booster.ubj", booster.ubj());
        assertThat(ubj.manifest().kind()).isEqualTo("xgcustom");
        assertThat(ubj.manifest().provenance().facts())
                .containsEntry("source_file", "booster.ubj")
                .containsEntry("source_input", "the 8 features of mine");
        assertScores(ubj, 20);
        assertScores(imported("booster.json", booster.json()), 20);
    }

    @Test
    void ignores_feature_names_and_honours_early_stopping() throws Exception {
        String json = new String(booster.json(), StandardCharsets.UTF_8)
                .replace("\"attributes\":{}", "\"attributes\":{\"best_iteration\":\"6\",\"best_score\":\"0.1\"}")
                .replace("\"feature_names\":[]", "\"feature_names\":[\"a\",\"b\"]");
        assertThat(json).contains("best_iteration", "\"b\"]");
        assertScores(imported("booster.json", json.getBytes(StandardCharsets.UTF_8)), 7);
    }

    @Test
    void completes_a_file_of_an_earlier_release() throws Exception {
        String json = new String(booster.json(), StandardCharsets.UTF_8)
                .replaceAll("\"iteration_indptr\":\\[[0-9,]*],", "")
                .replace(",\"num_target\":\"1\"", "")
                .replace("\"num_trees\":\"20\"", "\"num_trees\":\"20\",\"size_leaf_vector\":\"0\"");
        assertThat(json).doesNotContain("iteration_indptr", "num_target");
        assertScores(imported("booster.json", json.getBytes(StandardCharsets.UTF_8)), 20);
    }

    private void assertAgainst(ArtifactFolder artifact, SmallBooster several, int happy, int sad, int rounds)
            throws Exception {
        double[] scores = ImportedScores.scores(artifact);
        for (int i = 0; i < scores.length; i++) {
            double[] all = several.probabilities(features(i), rounds);
            assertThat(scores[i]).isCloseTo(all[happy] / (all[happy] + all[sad]), within(1e-5));
        }
    }

    @Test
    void reduces_seven_classes_to_happy_against_sad() throws Exception {
        SmallBooster seven = SmallBooster.ofClasses(FEATURES, 7, "multi:softprob");
        ArtifactFolder ubj = imported("booster.ubj", seven.ubj());
        assertThat(ubj.manifest().provenance().facts())
                .containsEntry(
                        "source_output", "of 7 classes, happy at 3 against sad at 4, which have 40 of 140 trees");
        assertAgainst(ubj, seven, 3, 4, 20);
        assertAgainst(imported("booster.json", seven.json()), seven, 3, 4, 20);
        assertAgainst(
                imported("booster.ubj", seven.ubj(), answers("", "sad", "a", "b", "c", "d", "e", "happy")),
                seven,
                6,
                0,
                20);
    }

    @Test
    void either_of_two_classes_can_be_happy() throws Exception {
        SmallBooster two = SmallBooster.ofClasses(FEATURES, 2, "multi:softprob");
        assertAgainst(imported("booster.ubj", two.ubj(), answers("1")), two, 1, 0, 20);
        assertAgainst(imported("booster.ubj", two.ubj(), answers("", "happy", "sad")), two, 0, 1, 20);
        double[] scores = ImportedScores.scores(imported("booster.json", booster.json(), answers("0")));
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(1 - booster.score(features(i), 20), within(1e-5));
        }
    }

    @Test
    void early_stopping_counts_rounds_of_all_classes() throws Exception {
        SmallBooster seven = SmallBooster.ofClasses(FEATURES, 7, "multi:softprob");
        String json = new String(seven.json(), StandardCharsets.UTF_8)
                .replace("\"attributes\":{}", "\"attributes\":{\"best_iteration\":\"6\"}");
        assertAgainst(imported("booster.json", json.getBytes(StandardCharsets.UTF_8)), seven, 3, 4, 7);
    }

    @Test
    void does_not_guess_happy_and_sad_among_several_classes() {
        byte[] three = SmallBooster.ofClasses(FEATURES, 3, "multi:softprob").json();
        assertRefused(three, answers("2"), "3 classes", "--classes");
        assertRefused(three, ImportAnswers.NONE, "3 numbers", "--happy", "--classes");
        assertRefused(three, answers("", "happy", "sad"), "3 numbers", "names 2");
    }

    private void assertRefused(byte[] content, String... words) {
        assertRefused(content, ImportAnswers.NONE, words);
    }

    private void assertRefused(byte[] content, ImportAnswers answers, String... words) {
        assertThatThrownBy(() -> imported("booster.json", content, answers))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".");
    }

    @Test
    void refuses_other_features_and_other_objectives() {
        assertRefused(SmallBooster.trained(5, "binary:logistic").ubj(), "5 features", "mine", "gives 8", "--extractor");
        assertRefused(
                SmallBooster.ofClasses(FEATURES, 3, "multi:softmax").json(),
                "multi:softmax",
                "train it with multi:softprob");
        assertRefused(SmallBooster.trained(FEATURES, "reg:squarederror").json(), "reg:squarederror", "binary:logistic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"learner\":1}",
                "{\"learner\":{}}",
                "{\"learner\":{\"a\":null}}",
                "{\"learner\":{\"a\":1,\"a\":2}}",
                "{\"learner\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}",
                "{\"learner\":99999999999999999999999999}",
                "{\"learner\":{}} x"
            })
    void refuses_files_that_are_not_boosters(String content) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), "ooster");
    }

    @Test
    void refuses_more_tokens_than_memory_can_hold() {
        String many = "{\"learner\":[" + "[],".repeat(BoosterJson.MAX_TOKENS / 2) + "[]]}";
        assertRefused(many.getBytes(StandardCharsets.UTF_8), "ooster", "oken count");
    }
}
