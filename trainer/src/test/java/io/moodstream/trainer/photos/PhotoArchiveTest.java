package io.moodstream.trainer.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoArchiveTest {

    private final Path folder;

    PhotoArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void photos_have_a_split_a_label_and_faces() throws Exception {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        try (PhotoArchive archive = PhotoArchive.open(file, PhotoSources.shipped())) {
            WebPhoto first = archive.photos().get(0);

            assertThat(archive.photos()).hasSize(18);
            assertThat(archive.photos(PhotoSplit.TEST)).hasSize(6);
            assertThat(first.label()).isEqualTo(Optional.of(ClassLabel.HAPPY));
            assertThat(first.split()).isEqualTo(PhotoSplit.TRAIN);
            assertThat(first.faces()).hasSize(1);
            assertThat(first.facesAt(DrawnArchive.SIDE * 2).get(0).width())
                    .isEqualTo(2 * first.faces().get(0).width());
            assertThat(first.faces().get(0).landmarks()).hasSize(10);
            assertThat(archive.photos()).filteredOn(WebPhoto::negative).allMatch(it -> it.faces()
                    .isEmpty());
            assertThat(archive.read(first)).isNotEmpty();
        }
    }

    @Test
    void rejects_a_file_that_is_not_a_photo_archive() throws Exception {
        Path text = Files.writeString(folder.resolve("photos.zip"), "no zip");

        assertThatThrownBy(() -> PhotoArchive.open(text, PhotoSources.shipped()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("sources.csv and faces.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources.csv", "faces.csv"})
    void a_table_that_unpacks_to_too_much_is_refused(String table) throws Exception {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 1);
        replace(file, table, PhotoArchive.MAX_TABLE_BYTES + 1);

        assertThatThrownBy(() -> PhotoArchive.open(file, PhotoSources.shipped()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'" + table + "' in ")
                .hasMessageContaining("more than " + PhotoArchive.MAX_TABLE_BYTES + " bytes");
    }

    @Test
    void a_photo_that_unpacks_to_too_much_is_refused_and_the_others_are_read() throws Exception {
        Path file = DrawnArchive.write(folder.resolve("photos.zip"), 1);
        replace(file, "happy/0.png", PhotoArchive.MAX_PHOTO_BYTES + 1);

        try (PhotoArchive archive = PhotoArchive.open(file, PhotoSources.shipped())) {
            WebPhoto large = archive.photos().get(0);

            assertThat(large.name()).isEqualTo("happy/0.png");
            assertThatThrownBy(() -> archive.read(large))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("'happy/0.png' in ")
                    .hasMessageContaining("more than " + PhotoArchive.MAX_PHOTO_BYTES + " bytes");
            assertThat(archive.read(archive.photos().get(1))).isNotEmpty();
        }
    }

    /** Replaces an entry with one that is small as long as it is packed. */
    private static void replace(Path zip, String name, int bytes) throws IOException {
        try (FileSystem entries = FileSystems.newFileSystem(zip)) {
            Files.write(entries.getPath(name), new byte[bytes]);
        }
    }
}
