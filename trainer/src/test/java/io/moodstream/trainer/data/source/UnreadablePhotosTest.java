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

/** A few unreadable photos are left out and reported; a data set that is mostly unreadable is refused. */
class UnreadablePhotosTest {

    private final SmallDataSet small = new SmallDataSet();

    private final Path folder;

    UnreadablePhotosTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Records what is left out. */
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
    void leaves_out_and_reports_unreadable_images() throws IOException {
        small.files().put("train/sad/0.png", new byte[] {1, 2, 3});
        small.files().put("train/sad/1.png", new byte[0]);
        small.folder(folder);
        Files.createSymbolicLink(folder.resolve("test/happy/2.png"), Path.of("nowhere.png"));
        Ear listener = new Ear();

        Dataset data = DataSource.open(folder).read(listener);

        assertThat(data.train().labels())
                .containsExactly(ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.HAPPY, ClassLabel.SAD);
        assertThat(data.test().size()).isEqualTo(4);
        assertThat(listener.leftOut).containsExactly("train/sad/0.png", "train/sad/1.png", "test/happy/2.png");
        assertThat(listener.notes)
                .singleElement()
                .asString()
                .contains("3 of 11 images cannot be read")
                .contains("'test/happy/2.png' (it is not there, or a link that leads nowhere)");
    }

    @Test
    void leaves_out_and_reports_an_unreadable_whole_photo() throws IOException {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        int before = DataSource.open(file).read(new Ear()).test().size();
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.write(zip.getPath("happy/2.png"), new byte[] {1, 2, 3});
        }
        Ear listener = new Ear();

        assertThat(DataSource.open(file).read(listener).test().size()).isEqualTo(before - 1);
        assertThat(listener.leftOut).containsExactly("happy/2.png");
    }

    @Test
    void progress_excludes_photos_without_a_split() throws IOException {
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
        Ear listener = new Ear();

        Dataset read = DataSource.open(file).read(listener);

        assertThat(read.train().size() + read.validation().size() + read.test().size())
                .isEqualTo(11);
        assertThat(listener.progress).endsWith("11 of 11");
    }

    @Test
    void rejects_a_mostly_unreadable_data_set() {
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
    void rejects_a_data_set_with_a_completely_unreadable_class() {
        small.files().replaceAll((name, bytes) -> name.startsWith("test/sad") ? new byte[] {1, 2, 3} : bytes);
        small.folder(folder);
        assertThatThrownBy(() -> DataSource.open(folder).read(new Ear()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no image in test/sad can be read: 'test/sad/0.png'");
    }
}
