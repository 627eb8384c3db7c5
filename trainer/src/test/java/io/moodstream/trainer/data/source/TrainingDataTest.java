package io.moodstream.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.SmallDataSet;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.photos.DrawnArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {

    private final Path folder;

    TrainingDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void distinguishes_data_sets_with_the_same_file_name() throws IOException {
        Path first = Files.createDirectories(folder.resolve("a")).resolve("faces.zip");
        Path second = Files.createDirectories(folder.resolve("b")).resolve("faces.zip");
        Files.copy(new SmallDataSet().zip(first, ""), second);
        Path third = Files.copy(first, folder.resolve("others.zip"));

        assertThat(TrainingData.read(List.of(first, second, third), TrainingListener.SILENT)
                        .testParts())
                .extracting(TestPart::name)
                .containsExactly(first.toString(), second.toString(), "others.zip");
    }

    @Test
    void records_face_searches_for_whole_test_photos_but_not_for_crops() throws IOException {
        Path zip = DrawnArchive.write(folder.resolve("photos.zip"), 4);
        Dataset whole = DataSource.open(zip).read(TrainingListener.SILENT);
        assertThat(whole.searches()).hasSize(whole.test().size()).doesNotContain(FaceSearchResult.NOT_SEARCHED);

        Dataset crops = DataSource.open(new SmallDataSet().zip(folder.resolve("faces.zip"), ""))
                .read(TrainingListener.SILENT);
        assertThat(crops.searches()).isEmpty();
    }
}
