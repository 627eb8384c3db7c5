package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.models.imaging.pixels.Pixels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class Fer2013DecodingTest {

    private static final Path ARCHIVE = Path.of("../../shared/data/fer2013.zip");

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @Test
    void every_happy_test_image_decodes_to_its_own_grey_values() throws IOException {
        assumeTrue(Files.exists(ARCHIVE), "skipped: there is no " + ARCHIVE);
        try (ZipFile archive = new ZipFile(ARCHIVE.toFile())) {
            List<? extends ZipEntry> images = Collections.list(archive.entries()).stream()
                    .filter(entry -> entry.getName().matches("(.*/)?test/happy/[^/]+\\.jpg"))
                    .toList();
            assertThat(images).hasSize(895);
            for (ZipEntry image : images) {
                byte[] content = archive.getInputStream(image).readAllBytes();
                assertThat(decoder.decode(content).pixels()).as(image.getName()).isEqualTo(raster(content));
            }
        }
    }

    private static Pixels raster(byte[] content) throws IOException {
        return Pixels.ofGrey((byte[]) ImageIO.read(new ByteArrayInputStream(content))
                .getRaster()
                .getDataElements(0, 0, Pixels.SIDE, Pixels.SIDE, null));
    }
}
