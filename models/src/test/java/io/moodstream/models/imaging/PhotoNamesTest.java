package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.format.PhotoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "train/happy/a.JPEG", "a.jpe", "a.jfif", "a.b.tif", "x/y.heif", "a.AVIF"})
    void recognises_photos_by_their_extension(String path) {
        assertThat(PhotoNames.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "jpg", "a/jpg", ".jpg", "a/._b.jpg", "a.jpg/b", "a.jpg.txt", "a.", ""})
    void ignores_other_files_and_hidden_metadata(String path) {
        assertThat(PhotoNames.is(path)).isFalse();
    }

    @Test
    void lists_the_extensions_in_a_sentence() {
        assertThat(PhotoNames.sentence()).startsWith(".jpg, .jpeg, ").endsWith(", .heif or .avif");
    }

    @Test
    void every_format_has_an_extension() {
        for (PhotoFormat format : PhotoFormat.values()) {
            assertThat(PhotoNames.ENDINGS).contains(format.label());
        }
    }
}
