package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ContainerSanitizer;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Undamaged WebP files of any encoder, in the folder of {@code -Dmoodstream.webp=<folder>} and below. */
@EnabledIfSystemProperty(named = "moodstream.webp", matches = ".+", disabledReason = "no folder of WebP files is given")
class WebpFilesTest {

    private static final Path FOLDER = Path.of(System.getProperty("moodstream.webp", "."));
    private static final ImageLimits LIMITS = ImageLimits.standard();

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @Test
    void decodes_every_file_within_the_limits() throws IOException {
        Map<Path, String> refused = new TreeMap<>();
        long maxTables = 0;
        List<Path> files = files();
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            try {
                maxTables = Math.max(
                        maxTables,
                        ContainerSanitizer.readable(PhotoFormat.WEBP, content, LIMITS)
                                .extraBytes());
                decoder.decode(content);
            } catch (BadPhotoException e) {
                if (e.reason() != BadPhotoException.Reason.TOO_MANY_PIXELS) {
                    refused.put(file, String.valueOf(e.getMessage()));
                }
            }
        }
        System.out.printf("WebP: %d files, tables of at most %d bytes, refused %s%n", files.size(), maxTables, refused);
        assertThat(files).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".webp"))
                    .sorted()
                    .toList();
        }
    }
}
