package io.moodstream.trainer.data.testset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.SmallDataSet;
import io.moodstream.trainer.data.source.DataSource;
import io.moodstream.trainer.photos.DrawnArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
    void reads_only_the_test_part_of_a_training_data_set_in_every_layout() throws IOException {
        LabelledPhotos test = DataSource.open(small.folder(folder.resolve("photos")))
                .read(TrainingListener.SILENT)
                .test();
        List<Path> layouts = List.of(
                folder.resolve("photos"),
                small.zip(folder.resolve("a.zip"), "archive/fer/"),
                Files.writeString(folder.resolve("a.csv"), small.csv()));
        assertThat(layouts).allSatisfy(layout -> {
            assertThat(read(layout).photos()).isEqualTo(test);
            assertThat(read(layout).passedOver()).isEqualTo(6);
        });
    }

    @Test
    void reads_plain_folders_at_any_depth_and_ignores_other_classes() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b/c/d/e/f/g/h"));
        Files.move(small.folder(folder.resolve("photos")).resolve("test"), deep.resolve("album"));
        Files.createDirectories(deep.resolve("album/Happy/2024"));
        Files.move(deep.resolve("album/happy/1.png"), deep.resolve("album/Happy/2024/1.png"));

        TestSet set = read(folder.resolve("a"));
        assertThat(set.count(ClassLabel.HAPPY)).isEqualTo(2);
        assertThat(set.count(ClassLabel.SAD)).isEqualTo(2);
        assertThat(set.passedOver()).isZero();
    }

    @Test
    void derives_the_label_from_the_given_folder_itself() throws IOException {
        TestSet set = read(small.folder(folder.resolve("photos")).resolve("test/sad"));
        assertThat(set.photos().labels()).containsExactly(ClassLabel.SAD, ClassLabel.SAD);
    }

    @Test
    void reports_undecodable_photos_and_keeps_the_others() throws IOException {
        Path test = small.folder(folder.resolve("photos")).resolve("test");
        Files.write(test.resolve("happy/broken.jpg"), new byte[] {1, 2, 3});
        Files.write(test.resolve("sad/notes.txt"), new byte[] {1});

        TestSet set = read(test);
        assertThat(set.bad()).extracting(TestSet.Bad::name).containsExactly("happy/broken.jpg");
        assertThat(set.bad().get(0).why()).contains("no known image format");
        assertThat(set.photos().size()).isEqualTo(4);
    }

    @Test
    void reports_the_line_of_a_bad_csv_row() throws IOException {
        String csv = small.csv() + "3,1 2 3,PrivateTest\n";
        TestSet set = read(Files.writeString(folder.resolve("a.csv"), csv));
        assertThat(set.bad()).extracting(TestSet.Bad::name).containsExactly("line 14");
        assertThat(set.photos().size()).isEqualTo(4);
    }

    @Test
    void warns_if_there_is_only_a_train_folder() throws IOException {
        Path photos = small.folder(folder.resolve("photos"));
        Files.move(photos.resolve("test"), folder.resolve("elsewhere"));

        TestSet set = read(photos);
        assertThat(set.tested()).hasSize(6);
        assertThat(set.caution()).get().asString().contains("folder called train", "better here than they are");
        assertThat(read(folder.resolve("elsewhere")).caution()).isEmpty();
    }

    @Test
    void reads_the_test_part_of_a_photo_archive_from_zip_and_folder() throws IOException {
        Path zip = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        TestSet set = read(zip);
        assertThat(set.tested())
                .extracting(TestPhoto::name)
                .containsExactly("happy/2.png", "happy/8.png", "sad/11.png", "sad/5.png");
        assertThat(set.passedOver()).isEqualTo(8);
        assertThat(set.searches()).doesNotContain(FaceSearchResult.NOT_SEARCHED);

        assertThat(read(unpacked(zip, folder.resolve("deep/photos"))).tested())
                .extracting(TestPhoto::pixels)
                .isEqualTo(set.tested().stream().map(TestPhoto::pixels).toList());
        assertThat(read(folder.resolve("deep")).tested()).hasSize(4);
    }

    @Test
    void excludes_sources_that_models_were_trained_on_and_ignores_foreign_tables() throws IOException {
        Path photos = unpacked(DrawnArchive.write(folder.resolve("photos.zip"), 4), folder.resolve("photos"));
        Path table = photos.resolve("sources.csv");
        String known = Files.readString(table);

        Files.writeString(table, known.replace("Mratashnejad/Happy-Sad-ClassificationAiModel", "me/mine"));
        assertThat(read(photos).tested()).hasSize(8);
        Files.writeString(table, "name,colour\nrose,red\n");
        assertThat(read(photos).tested()).hasSize(12);
        Files.writeString(
                table,
                known.replace("Kevinjoythomas/Happy-Sad-Classifier", "Mratashnejad/Happy-Sad-ClassificationAiModel"));
        assertThatThrownBy(() -> read(photos))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("sources that models learn from");
    }

    @Test
    void does_not_search_crops_for_faces_and_rereads_files_by_name() throws IOException {
        Path test = small.folder(folder.resolve("photos")).resolve("test");
        assertThat(read(test).searches()).containsOnly(FaceSearchResult.NOT_SEARCHED);

        List<String> again = new ArrayList<>();
        TestSource.open(test).reread(List.of("sad/1.png", "gone.png"), (name, bytes) -> {
            assertThat(bytes).isEqualTo(small.files().get("test/sad/1.png"));
            again.add(name);
        });
        assertThat(again).containsExactly("sad/1.png");
    }

    private static Path unpacked(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                Files.copy(file.getInputStream(entry), path);
            }
        }
        return target;
    }

    @Test
    void rejects_sources_without_photos() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "hello");
        assertThatThrownBy(() -> read(folder.resolve("nowhere")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("file.txt");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("but files such as 'file.txt'");
        assertThatThrownBy(() -> read(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("There is no file in");
    }

    @Test
    void counts_unlabelled_photos_and_names_their_folders() throws IOException {
        Path album = Files.createDirectories(folder.resolve("album/beach"));
        small.folder(folder.resolve("small"));
        Files.copy(folder.resolve("small/test/sad/1.png"), album.resolve("1.png"));
        Files.copy(folder.resolve("small/test/sad/1.png"), folder.resolve("album/2.PNG"));
        assertThatThrownBy(() -> read(folder.resolve("album")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("photos: 2")
                .hasMessageContaining("right in it")
                .hasMessageContaining("in 'beach'")
                .hasMessageContaining("classify");
    }
}
