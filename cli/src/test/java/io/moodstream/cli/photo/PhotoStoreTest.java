package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoStoreTest {

    /** printf abc | sha256sum */
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final byte[] ABC = {'a', 'b', 'c'};

    @Test
    void stores_a_photo_once_under_the_hash_of_its_content(@TempDir Path folder) throws IOException {
        Path photos = folder.resolve("new/photos");
        try (PhotoStore store = PhotoStore.at(photos.toString(), Optional.empty())) {
            URI uri = store.put("holiday/a.JPG", ABC);

            assertThat(uri).isEqualTo(photos.resolve(SHA_OF_ABC + ".jpg").toUri());
            assertThat(Path.of(uri)).hasBinaryContent(ABC);
            assertThat(store.put("b.jpg", ABC)).isEqualTo(uri);
        }
        try (Stream<Path> files = Files.list(photos)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void adds_no_extension_if_the_name_has_no_usual_one() {
        assertThat(PhotoStore.nameOf("stdin", ABC)).isEqualTo(SHA_OF_ABC);
        assertThat(PhotoStore.nameOf("a.b/c d", ABC)).isEqualTo(SHA_OF_ABC);
    }

    @Test
    void reports_a_folder_that_cannot_be_written(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), ABC);
        assertThatThrownBy(
                        () -> PhotoStore.at(file.toString(), Optional.empty()).put("a.jpg", ABC))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("a.jpg")
                .hasMessageContaining(file.toString());
    }

    @Test
    void rejects_a_place_that_is_neither_folder_nor_bucket() {
        for (String wrong : List.of("http://host/photos", "s3://", "s3://Photos/", "s3://a/b c", "s3://photos?x")) {
            assertThatThrownBy(() -> PhotoStore.at(wrong, Optional.empty()))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("s3://photos/large");
        }
        assertThatThrownBy(() -> PhotoStore.at("s3://photos", Optional.of(URI.create("minio:9000"))))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("minio:9000");
    }
}
