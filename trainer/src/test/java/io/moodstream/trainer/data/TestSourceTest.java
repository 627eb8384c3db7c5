package io.moodstream.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSourceTest {

    private final SmallDataSet small = new SmallDataSet();
    private final Path folder;

    TestSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static TestSet read(Path path) {
        return TestSource.open(path).read(TrainingListener.SILENT);
    }

    @Test
    void of_a_data_set_for_training_only_the_test_part_is_judged_in_every_layout() throws IOException {
        LabelledPhotos test = DataSource.open(small.folder(folder.resolve("photos")))
                .read(TrainingListener.SILENT)
                .test();
        TestSet set = read(folder.resolve("photos"));
        assertThat(set.photos()).isEqualTo(test);
        assertThat(set.passedOver()).isEqualTo(6);
        assertThat(read(small.zip(folder.resolve("a.zip"), "archive/fer/"))).isEqualTo(set);
        assertThat(read(Files.writeString(folder.resolve("a.csv"), small.csv())))
                .isEqualTo(set);
    }

    @Test
    void plain_folders_are_judged_whole_however_deep_and_other_classes_passed_over() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b/c/d/e/f/g/h"));
        Files.move(small.folder(folder.resolve("photos")).resolve("test"), deep.resolve("album"));
        Files.createDirectories(deep.resolve("album/Happy/2024"));
        Files.move(deep.resolve("album/happy/1.png"), deep.resolve("album/Happy/2024/1.png"));

        TestSet set = read(folder.resolve("a"));
        assertThat(set.count(Label.HAPPY)).isEqualTo(2);
        assertThat(set.count(Label.SAD)).isEqualTo(2);
        assertThat(set.passedOver()).isZero();
    }

    @Test
    void a_folder_may_give_the_label_itself() throws IOException {
        TestSet set = read(small.folder(folder.resolve("photos")).resolve("test/sad"));
        assertThat(set.photos().labels()).containsExactly(Label.SAD, Label.SAD);
    }

    @Test
    void photos_that_cannot_be_decoded_are_named_and_the_others_kept() throws IOException {
        Path test = small.folder(folder.resolve("photos")).resolve("test");
        Files.write(test.resolve("happy/broken.jpg"), new byte[] {1, 2, 3});
        Files.write(test.resolve("sad/notes.txt"), new byte[] {1});

        TestSet set = read(test);
        assertThat(set.bad()).extracting(TestSet.Bad::name).containsExactly("happy/broken.jpg");
        assertThat(set.bad().get(0).why()).contains("no known image format");
        assertThat(set.photos().size()).isEqualTo(4);
    }

    @Test
    void a_bad_row_of_the_csv_is_named_by_its_line() throws IOException {
        String csv = small.csv() + "3,1 2 3,PrivateTest\n";
        TestSet set = read(Files.writeString(folder.resolve("a.csv"), csv));
        assertThat(set.bad()).extracting(TestSet.Bad::name).containsExactly("line 14");
        assertThat(set.photos().size()).isEqualTo(4);
    }

    @Test
    void photos_to_learn_from_are_judged_only_where_their_folder_is_named() throws IOException {
        Path photos = small.folder(folder.resolve("photos"));
        Files.move(photos.resolve("test"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> read(photos))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("models learn from");
        assertThat(read(photos.resolve("train")).photos().size()).isEqualTo(6);
    }

    @Test
    void what_holds_no_photos_is_refused_in_a_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "hello");
        assertThatThrownBy(() -> read(folder.resolve("nowhere")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("file.txt");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("happy or sad");
    }
}
