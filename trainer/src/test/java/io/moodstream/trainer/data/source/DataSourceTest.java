package io.moodstream.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.SmallDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {

    private final SmallDataSet small = new SmallDataSet();

    private final Path folder;

    DataSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Dataset read(Path path) {
        return DataSource.open(path).read(TrainingListener.SILENT);
    }

    @Test
    void reads_the_same_data_from_folder_zip_nested_zip_and_csv() throws IOException {
        Dataset data = read(small.folder(folder.resolve("photos")));
        assertThat(data.train().labels())
                .containsExactly(
                        ClassLabel.HAPPY,
                        ClassLabel.HAPPY,
                        ClassLabel.HAPPY,
                        ClassLabel.SAD,
                        ClassLabel.SAD,
                        ClassLabel.SAD);
        assertThat(data.test().labels())
                .containsExactly(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD, ClassLabel.SAD);
        assertThat(read(small.zip(folder.resolve("plain.zip"), ""))).isEqualTo(data);
        assertThat(read(small.zip(folder.resolve("nested.zip"), "archive/fer/")))
                .isEqualTo(data);
        assertThat(read(Files.writeString(folder.resolve("a.csv"), small.csv())))
                .isEqualTo(data);
    }

    @Test
    void never_parses_the_private_test_rows_of_a_csv() throws IOException {
        Dataset data = read(Files.writeString(folder.resolve("a.csv"), small.csv()));
        String withPrivate = small.csv() + "3,no pixels at all,PrivateTest\n4,,PrivateTest\n";
        assertThat(read(Files.writeString(folder.resolve("b.csv"), withPrivate)))
                .isEqualTo(data);
    }

    @Test
    void reads_csv_columns_in_any_order() throws IOException {
        StringBuilder turned = new StringBuilder("emotion, Usage, pixels\n");
        small.csv()
                .lines()
                .skip(1)
                .map(row -> row.split(","))
                .forEach(cells -> turned.append(cells[0] + "," + cells[2] + "," + cells[1] + "\n"));
        assertThat(read(Files.writeString(folder.resolve("b.csv"), turned)))
                .isEqualTo(read(Files.writeString(folder.resolve("a.csv"), small.csv())));
    }

    @Test
    void reports_progress_while_reading() {
        long[] last = new long[2];
        DataSource.open(small.folder(folder)).read(new TrainingListener() {
            @Override
            public void progress(String what, long done, long of) {
                assertThat(what).isEqualTo(DataSource.READING);
                last[0] = done;
                last[1] = of;
            }

            @Override
            public void epoch(String member, io.moodstream.models.training.Epoch epoch) {}
        });
        assertThat(last).containsExactly(10, 10);
    }

    @Test
    void rejects_a_missing_data_set() {
        assertThatThrownBy(() -> DataSource.open(folder.resolve("nowhere.zip")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("nowhere.zip")
                .hasMessageContaining("give the path");
    }

    @Test
    void rejects_a_file_of_another_kind() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "id,text\n1,hello\n");
        assertThatThrownBy(() -> DataSource.open(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("neither folder, zip nor fer2013.csv");
    }

    @Test
    void reports_which_classes_a_folder_lacks() {
        small.files().keySet().removeIf(name -> name.contains("sad"));
        small.folder(folder);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no image in train/sad, test/sad")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void reports_what_an_empty_folder_lacks() {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no image in train/happy, train/sad, test/happy, test/sad");
    }

    @Test
    void rejects_two_data_sets_side_by_side() {
        small.folder(folder.resolve("old"));
        small.folder(folder.resolve("new"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("[new/, old/]");
    }

    @Test
    void suggests_downloading_a_truncated_zip_again() throws IOException {
        Path zip = small.zip(folder.resolve("cut.zip"), "");
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("cut.zip")
                .hasMessageContaining("download it again");
    }

    @Test
    void reports_the_line_of_a_bad_csv_row() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), small.csv() + "3,1 2 3,Training\n");
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Line 14")
                .hasMessageContaining("3 pixels instead of 2304");
    }

    @Test
    void rejects_a_csv_without_test_rows() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), small.csv().replace("PublicTest", "PrivateTest"));
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("usage PublicTest");
    }
}
