package io.moodstream.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.cli.CommandRun;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.importer.xgboost.SmallBooster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code import} rejects for a network with 32x32 grey inputs and three outputs, and its JSON output. */
class ImportRefusalsTest {

    @TempDir
    private static Path temp = Path.of("");

    private final Path out;

    ImportRefusalsTest(@TempDir Path out) {
        this.out = out;
    }

    @BeforeAll
    static void write() {
        new SmallNetwork(32, 1, 3, "softmax", 5).write(network());
    }

    private static Path network() {
        return temp.resolve("network");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --member mine                                     | 1 | The network gives 3 numbers for each picture, and the file does not say
                    --member mine --happy 3                           | 1 | so --happy is 0 to 2, not 3.
                    --member mine --happy joy                         | 1 | --happy is 'joy', which is neither an index nor one of --classes []
                    --member mine --happy joy --classes calm,glad,sad | 1 | one of --classes [calm, glad, sad].
                    --member mine --happy 1 --size 48                 | 1 | its pictures are 32x32, not 48x48: leave --size away.
                    --member mine --happy 1 --size 48x                | 1 | --size is '48x': write pixels, such as 48 or 64x48
                    --member mine --happy 1 --colors bgr              | 1 | have 1 channels, and --colors bgr gives 3.
                    --member mine --happy 1 --colors violet           | 2 | --colors
                    --member mine --scores fer7                       | 1 | --scores fer7 needs 7.
                    --member mine --happy 1 --scores odds             | 2 | --scores
                    --member mine --happy 1 --mean 0.5,0.5 --std 1    | 1 | --mean is [0.5, 0.5] and --std is [1.0]: give as many of one as of
                    --member mine --happy 1 --std 0                   | 1 | and no deviation of 0.
                    --member mine --happy 1 --mean half               | 2 | is not a double
                    --member mine --happy 1 --signature other         | 1 | it has no signature 'other'
                    --member Mine! --happy 1                          | 1 | lower-case letters, digits and hyphens, and neither ensemble nor detector, not 'Mine!'
                    --member detector --happy 1                       | 1 | neither ensemble nor detector, not 'detector': choose another one.
                    --member ensemble --happy 1                       | 1 | neither ensemble nor detector, not 'ensemble': choose another one.
                    --happy 1                                         | 2 | Name the member that it becomes with --member, or look with --inspect.
                    """)
    void rejects_options_that_do_not_fit_and_writes_nothing(String options, int status, String message) {
        CommandRun run = run(network(), options.split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(message).doesNotContain("Unexpected failure");
        assertThat(run.out()).isEmpty();
        assertThat(out.resolve("mine")).doesNotExist();
    }

    @Test
    void missing_photos_leave_no_artifact_behind() {
        Path gone = out.resolve("gone");

        CommandRun run = run(network(), "--member", "mine", "--happy", "1", "--data", gone.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("There are no photos at '" + gone + "'");
        assertThat(out.resolve("mine")).doesNotExist();
    }

    @Test
    void prints_an_inspection_as_json_with_layers_and_missing_options() throws IOException {
        JsonNode json = json(run(network(), "--inspect", "--output", "json"));

        assertThat(json.path("format").asText()).contains("SavedModel");
        assertThat(json.path("width").asInt()).isEqualTo(32);
        assertThat(json.path("height").asInt()).isEqualTo(32);
        assertThat(json.path("channels").asInt()).isEqualTo(1);
        assertThat(json.path("outputs").asInt()).isEqualTo(3);
        assertThat(json.path("activation").asText()).isEqualTo("softmax");
        assertThat(json.path("layers")).isNotEmpty().allSatisfy(layer -> {
            assertThat(layer.path("name").isTextual()).isTrue();
            assertThat(layer.path("type").isTextual()).isTrue();
            assertThat(layer.path("weights").isIntegralNumber()).isTrue();
        });
        assertThat(json.path("assumed"))
                .anySatisfy(what -> assertThat(what.asText()).contains("--scale"));
        assertThat(json.path("missing")).singleElement().satisfies(what -> assertThat(what.asText())
                .contains("--happy"));
    }

    @Test
    void an_inspection_reports_invalid_options_and_imports_nothing() throws IOException {
        JsonNode json = json(run(network(), "--inspect", "--size", "48", "--happy", "7", "--output", "json"));

        assertThat(json.path("missing")).hasSize(2);
        assertThat(json.path("missing").path(0).asText()).contains("leave --size away");
        assertThat(json.path("missing").path(1).asText()).contains("not 7");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void prints_an_import_as_json_with_its_folder_and_assumptions() throws IOException {
        JsonNode json = json(run(network(), "--member", "mine", "--happy", "1", "--output", "json"));

        assertThat(json.path("member").asText()).isEqualTo("mine");
        assertThat(json.path("kind").isTextual()).isTrue();
        assertThat(json.path("folder").asText()).isEqualTo(out.resolve("mine").toString());
        assertThat(json.path("reads").asText()).contains("32x32 grey");
        assertThat(json.path("assumed"))
                .anySatisfy(what -> assertThat(what.asText()).contains("--scale"));
        assertThat(out.resolve("mine/manifest.json")).isRegularFile();
    }

    @Test
    void trees_need_an_existing_member_with_as_many_features() throws IOException {
        Path trees = Files.write(
                out.resolve("b.ubj"), SmallBooster.trained(5, "binary:logistic").ubj());
        run(network(), "--member", "base", "--happy", "1");

        CommandRun unknown = run(trees, "--member", "trees", "--extractor", "nobody", "--models", out.toString());
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("There is no member 'nobody' among those of --models " + out + ": choose of base.")
                .hasLineCount(1);

        CommandRun unfit = run(trees, "--member", "trees", "--extractor", "base", "--models", out.toString());
        assertThat(unfit.status()).isEqualTo(1);
        assertThat(unfit.err())
                .contains("The booster takes 5 features, and base's extractor gives 3: name the one it was trained on");

        CommandRun live = run(trees, "--member", "trees", "--models", "live");
        assertThat(live.status()).isEqualTo(1);
        assertThat(live.err()).startsWith("Nothing is running in ");
        assertThat(out.resolve("trees")).doesNotExist();
    }

    private CommandRun run(Path file, String... options) {
        List<String> words = new ArrayList<>(List.of("import", file.toString(), "--out", out.toString()));
        words.addAll(List.of(options));
        words.addAll(List.of("--data-dir", temp.resolve("data").toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
