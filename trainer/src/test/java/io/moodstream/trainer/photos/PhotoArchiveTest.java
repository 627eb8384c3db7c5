package io.moodstream.trainer.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoArchiveTest {

    private final Path folder;

    PhotoArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void photos_come_with_part_label_and_faces() throws Exception {
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
    void what_is_no_archive_of_photos_is_refused_in_a_sentence() throws Exception {
        Path text = Files.writeString(folder.resolve("photos.zip"), "no zip");

        assertThatThrownBy(() -> PhotoArchive.open(text, PhotoSources.shipped()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("sources.csv and faces.csv");
    }
}
