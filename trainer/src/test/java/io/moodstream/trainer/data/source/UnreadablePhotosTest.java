package io.moodstream.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.SmallDataSet;
import io.moodstream.trainer.photos.DrawnArchive;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few photos that cannot be read are left out and named; a data set of which most cannot be read is refused. */
class UnreadablePhotosTest {

    private final SmallDataSet small = new SmallDataSet();

    private final Path folder;

    UnreadablePhotosTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Hears what is left out. */
    private static final class Ear implements RunListener {
        private final List<String> leftOut = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> progress = new ArrayList<>();

        @Override
        public void progress(String what, long done, long of) {
            progress.add(done + " of " + of);
        }

        @Override
        public void leftOut(String file, String why) {
            assertThat(why).isNotBlank();
            leftOut.add(file);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }

    @Test
    void images_that_cannot_be_read_are_left_out_and_named() throws IOException {
        small.files().put("train/sad/0.png", new byte[] {1, 2, 3});
        small.files().put("train/sad/1.png", new byte[0]);
        small.folder(folder);
        Files.createSymbolicLink(folder.resolve("test/happy/2.png"), Path.of("nowhere.png"));
        Ear ear = new Ear();

        Dataset data = DataSource.open(folder).read(ear);

        assertThat(data.train().labels())
                .containsExactly(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD);
        assertThat(data.test().size()).isEqualTo(4);
        assertThat(ear.leftOut).containsExactly("train/sad/0.png", "train/sad/1.png", "test/happy/2.png");
        assertThat(ear.notes)
                .singleElement()
                .asString()
                .contains("3 of 11 images cannot be read")
                .contains("'test/happy/2.png' (it is not there, or a link that leads nowhere)");
    }

    @Test
    void a_whole_photo_of_a_collection_that_cannot_be_read_is_left_out_and_named() throws IOException {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        int before = DataSource.open(file).read(new Ear()).test().size();
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.write(zip.getPath("happy/2.png"), new byte[] {1, 2, 3});
        }
        Ear ear = new Ear();

        assertThat(DataSource.open(file).read(ear).test().size()).isEqualTo(before - 1);
        assertThat(ear.leftOut).containsExactly("happy/2.png");
    }

    @Test
    void photos_that_belong_to_no_split_are_not_counted_as_still_to_be_read() throws IOException {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        String learnt = "Mratashnejad/Happy-Sad-ClassificationAiModel";
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path table = zip.getPath("sources.csv");
            String sources = Files.readString(table);
            Files.writeString(
                    table,
                    sources.replaceFirst(
                            "\"" + learnt + "\"", "\"" + learnt + "|Kevinjoythomas/Happy-Sad-Classifier\""));
        }
        Ear ear = new Ear();

        Dataset read = DataSource.open(file).read(ear);

        assertThat(read.train().size() + read.validation().size() + read.test().size())
                .isEqualTo(11);
        assertThat(ear.progress).endsWith("11 of 11");
    }

    @Test
    void a_data_set_of_which_most_cannot_be_read_is_refused() {
        small.files().replaceAll((name, bytes) -> name.endsWith("0.png") ? bytes : new byte[] {1, 2, 3});
        small.folder(folder);
        assertThatThrownBy(() -> DataSource.open(folder).read(new Ear()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("6 of 10 images")
                .hasMessageContaining("'train/happy/1.png'")
                .hasMessageContaining("and 3 more")
                .hasMessageContaining("Replace or remove them");
    }

    @Test
    void a_class_of_which_nothing_can_be_read_is_named() {
        small.files().replaceAll((name, bytes) -> name.startsWith("test/sad") ? new byte[] {1, 2, 3} : bytes);
        small.folder(folder);
        assertThatThrownBy(() -> DataSource.open(folder).read(new Ear()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no image in test/sad can be read: 'test/sad/0.png'");
    }
}
