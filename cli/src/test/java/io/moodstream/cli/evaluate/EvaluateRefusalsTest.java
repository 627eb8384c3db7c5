package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.testset.TestSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code evaluate} refuses before it classifies a photo. */
class EvaluateRefusalsTest {

    private final Path temp;
    private final StringWriter printed = new StringWriter();

    EvaluateRefusalsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --models bundle                       | Missing required option: '--data=<path>'
                    --data x --faces --scenes             | --faces evaluates the face detector alone, and --scenes the models: give one
                    --data x --faces --sheet page.html    | --sheet shows which of the photos themselves are misclassified: leave --scenes and --faces away.
                    --data x --scenes --sheet page.html   | leave --scenes and --faces away.
                    --data x --output xml                 | --output
                    --data x --model bundle               | Unknown option
                    --data x y                            | Unmatched argument at index
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = evaluate(options.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains("Help: ./moodstream evaluate --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void rejects_an_unknown_output_format_and_lists_the_valid_ones() {
        assertThat(evaluate("--data", "x", "--output", "xml").err()).contains("xml", "text", "json");
    }

    @Test
    void rejects_a_folder_as_a_sheet() {
        CommandRun run = evaluate("--data", temp.toString(), "--sheet", temp.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The sheet '" + temp + "' cannot be written: name a file in a folder that is there")
                .hasLineCount(1);
    }

    @Test
    void rejects_missing_photos_and_files_of_other_kinds() throws IOException {
        Path gone = temp.resolve("gone.zip");
        CommandRun missing = evaluate("--data", gone.toString(), "--models", temp.toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err())
                .startsWith("There are no photos at '" + gone + "': name a folder or zip with photos in folders called")
                .hasLineCount(1);

        Path text = Files.writeString(temp.resolve("notes.txt"), "no photos");
        CommandRun other = evaluate("--data", text.toString(), "--models", temp.toString());
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err())
                .startsWith("'" + text + "' is neither folder, zip nor fer2013.csv: name a folder or zip")
                .hasLineCount(1);
    }

    @Test
    void rejects_an_unknown_detector_and_lists_the_known_ones() {
        CommandRun run = evaluate("--data", temp.toString(), "--detector", "gone.onnx");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("There is no face detector 'gone.onnx': write shipped, ")
                .contains("cascade", "yunet", "name a YuNet ONNX file");
    }

    @Test
    void requires_a_running_cluster_or_an_existing_model_folder() {
        CommandRun live = evaluate("--data", temp.toString());
        assertThat(live.status()).isEqualTo(1);
        assertThat(live.err())
                .startsWith("Nothing is running in ")
                .contains("--bootstrap-server and --schema-registry")
                .hasLineCount(1);

        Path gone = temp.resolve("gone");
        CommandRun folder = evaluate("--data", temp.toString(), "--models", gone.toString());
        assertThat(folder.status()).isEqualTo(1);
        assertThat(folder.err()).contains(gone.toString(), "name the output folder of a training");
    }

    @Test
    void lists_the_first_20_of_many_unreadable_photos() {
        TestSet bad = new TestSet(List.of(), bad(22), 0, Optional.empty());

        assertThatThrownBy(() -> photos(false).checked(bad))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("22 of 22 photos in 'album' cannot be read: replace or remove them, or leave them out with"
                        + " --keep-going.");
        assertThat(printed.toString().lines())
                .hasSize(21)
                .startsWith("Not read: 'sad/0.jpg'. It is empty.")
                .endsWith("... and 2 more.");
    }

    @Test
    void fails_if_no_photo_is_readable() {
        TestSet bad = new TestSet(List.of(), bad(2), 0, Optional.empty());

        assertThatThrownBy(() -> photos(true).checked(bad))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("No photo in 'album' can be read, so there is nothing to evaluate.");
    }

    private static List<TestSet.Bad> bad(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TestSet.Bad("sad/" + i + ".jpg", "It is empty."))
                .toList();
    }

    private TestPhotos photos(boolean keepGoing) {
        return new TestPhotos(Path.of("album"), keepGoing, new Terminal(new PrintWriter(printed, true), false));
    }

    private CommandRun evaluate(String... options) {
        return CommandRun.of(Stream.concat(
                        Stream.concat(Stream.of("evaluate"), Stream.of(options)),
                        Stream.of("--data-dir", temp.resolve("data").toString()))
                .toArray(String[]::new));
    }
}
