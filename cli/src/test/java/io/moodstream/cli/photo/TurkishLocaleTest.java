package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In Turkish, the lower case of I is a dotless i, so ".GIF" in lower case is not ".gif". */
class TurkishLocaleTest {

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
    }

    @Test
    void file_extensions_and_class_folders_do_not_depend_on_the_locale(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("TRAIN/HAPPY"));
        for (String name : List.of("I.GIF", "II.TIFF", "III.HEIC", "IIII.AVIF")) {
            Files.writeString(folder.resolve(name), "content of " + name);
        }
        PhotoFilter labelled = new PhotoFilter(List.of(), null, true, Integer.MAX_VALUE);
        Locale.setDefault(new Locale("tr", "TR"));

        try (PhotoInputs inputs = PhotoInputs.open(List.of(temp), labelled)) {
            assertThat(inputs.photos())
                    .hasSize(4)
                    .extracting(OutgoingPhoto::label)
                    .containsOnly(Label.HAPPY);
        }
    }
}
