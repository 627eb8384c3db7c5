package io.moodstream.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.SmallDataSet;
import io.moodstream.trainer.data.files.RawZip;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fer2013.csv} as other programs write it. */
class FerCsvTest {

    private static final Map<String, UnaryOperator<String>> FORMS = Map.ofEntries(
            Map.entry("byte order mark", csv -> "\uFEFF" + csv),
            Map.entry("CRLF", csv -> csv.replace("\n", "\r\n")),
            Map.entry("CR", csv -> csv.replace("\n", "\r")),
            Map.entry("no last line end", String::stripTrailing),
            Map.entry("blank lines", csv -> csv.replace("\n", "\n\n")),
            Map.entry("quotes", csv -> rows(csv, cells -> "\"" + String.join("\",\"", cells) + "\"")),
            Map.entry("semicolons", csv -> csv.replace(',', ';')),
            Map.entry("tabs", csv -> csv.replace(',', '\t')),
            Map.entry("icml_face_data", csv -> rows(csv, cells -> cells[0] + ", " + cells[2] + ", " + cells[1])),
            Map.entry("index column", csv -> rows(csv, cells -> "," + String.join(",", cells))),
            Map.entry("extra column", csv -> rows(csv, cells -> String.join(",", cells) + ",x")),
            Map.entry("trailing comma", csv -> rows(csv, cells -> String.join(",", cells) + ",")),
            Map.entry("capitals", csv -> csv.replace("emotion,pixels", "EMOTION,Pixels")),
            Map.entry("floats", csv -> rows(csv, FerCsvTest::floats)));

    private final SmallDataSet small = new SmallDataSet();
    private final Path folder;

    FerCsvTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String floats(String[] cells) {
        boolean numbers = cells[1].startsWith("2") || cells[1].startsWith("1");
        return cells[0] + "," + (numbers ? cells[1].replace(" ", ".0 ") + ".0" : cells[1]) + "," + cells[2];
    }

    private static String rows(String csv, Function<String[], String> row) {
        return csv.lines().map(line -> row.apply(line.split(","))).collect(Collectors.joining("\n", "", "\n"));
    }

    private Path write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.write(folder.resolve(name), content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Dataset trainingData(Path path) {
        return DataSource.open(path).read(TrainingListener.SILENT);
    }

    private static TestSet testSet(Path path) {
        return TestSource.open(path).read(TrainingListener.SILENT);
    }

    private static List<String> forms() {
        return FORMS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void reads_the_same_data_from_rows_in_another_form(String form) throws IOException {
        Path plain = write("plain.csv", small.csv());
        Path other = write("other.csv", Objects.requireNonNull(FORMS.get(form)).apply(small.csv()));
        assertThat(trainingData(other)).isEqualTo(trainingData(plain));
        assertThat(testSet(other).photos()).isEqualTo(testSet(plain).photos());
        assertThat(testSet(other).bad()).isEqualTo(testSet(plain).bad());
    }

    @Test
    void reads_utf_16_and_latin_1() throws IOException {
        Dataset plain = trainingData(write("plain.csv", small.csv()));
        assertThat(trainingData(write("utf16.csv", small.csv().getBytes(StandardCharsets.UTF_16))))
                .isEqualTo(plain);
        String named = rows(small.csv(), cells -> String.join(",", cells) + ",Jos\u00e9");
        assertThat(trainingData(write("latin.csv", named.getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(plain);
    }

    @Test
    void finds_the_csv_beside_other_files_in_a_zip_or_folder() throws IOException {
        Dataset plain = trainingData(write("plain/fer2013.csv", small.csv()));
        assertThat(trainingData(folder.resolve("plain"))).isEqualTo(plain);
        Path zip = new RawZip()
                .with(RawZip.Entry.stored("fer2013/README.md", "read me"))
                .with(RawZip.Entry.stored("fer2013/example_submission.csv", "id,emotion\n1,3\n"))
                .with(RawZip.Entry.stored("fer2013/train.csv", small.csv().replace(",Usage", ",x")))
                .with(RawZip.Entry.stored("fer2013/fer2013.csv", small.csv()))
                .write(folder.resolve("fer.zip"));
        assertThat(trainingData(zip)).isEqualTo(plain);
        assertThat(testSet(zip)).isEqualTo(testSet(folder.resolve("plain")));
    }

    @Test
    void rejects_files_that_are_not_a_fer_csv() throws IOException {
        for (String other : List.of("\"an open quote", "\0\1\2", "", "emotion;x\n1;2\n")) {
            assertThatThrownBy(() -> trainingData(write("other", other)))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("neither folder, zip nor fer2013.csv");
        }
    }

    @Test
    void rejects_a_folder_with_two_csvs() throws IOException {
        write("two/a.csv", small.csv());
        write("two/b.csv", small.csv());
        assertThatThrownBy(() -> trainingData(folder.resolve("two")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("[a.csv, b.csv]");
    }

    @Test
    void without_a_usage_column_all_rows_are_test_rows() throws IOException {
        Path file = write("a.csv", rows(small.csv(), cells -> cells[0] + "," + cells[1]));
        assertThat(testSet(file).photos().size()).isEqualTo(10);
        assertThatThrownBy(() -> trainingData(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no column Usage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3,1,2,3,4,5",
                "3,12 13 1",
                "4",
                "4,\"1 2 3",
                "0,12 13,Train",
                "9,12 13,Training",
                "x,12 13,Training",
                "3,0.5,PublicTest"
            })
    void never_drops_a_truncated_or_foreign_row_silently(String row) throws IOException {
        Path file = write("a.csv", small.csv() + row);
        assertThatThrownBy(() -> trainingData(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Line 14 of");
        TestSet set = testSet(file);
        assertThat(set.bad()).extracting(TestSet.Bad::name).containsExactly("line 14");
        assertThat(set.photos().size()).isEqualTo(4);
    }

    @Test
    void rejects_fractional_pixel_values() throws IOException {
        String half = Arrays.stream(new double[48 * 48]).mapToObj(zero -> "0.5").collect(Collectors.joining(" "));
        assertThatThrownBy(() -> trainingData(write("a.csv", small.csv() + "3," + half + ",Training\n")))
                .hasMessageContaining("'0.5' instead of a whole number");
    }
}
