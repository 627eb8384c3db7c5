package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.web.live.LiveFollower;
import io.moodstream.web.upload.KafkaIngest;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What clients can make the web server keep at once fits in its memory, wherever it runs. */
class WebMemoryTest {

    private static final long MIB = 1 << 20;

    /** For what is read from Kafka, and for the page. */
    private static final long REST = 64 * MIB;

    @Test
    void the_largest_uploads_and_previews_fit_in_its_heap_at_once() {
        UploadLimits limits = UploadLimits.standard();
        long bodies = limits.bodyMemory();
        long copiedAsItGrows = limits.maxRequestBytes() / 2;
        long serialized = (long) limits.inParallel() * TopicCatalogue.MAX_PHOTO_BYTES;
        long unacknowledged = KafkaIngest.BUFFER_BYTES;
        long previews = LiveFollower.PREVIEW_MIB * MIB;

        assertThat(bodies + copiedAsItGrows + serialized + unacknowledged + previews)
                .isLessThan(WebProcess.HEAP_MIB * MIB - REST);
    }

    @Test
    void its_image_has_the_heap_that_up_gives_it() throws IOException {
        assertThat(mebibytes(Path.of("pom.xml"), "(?s)<id>web</id>.*?<jvmFlag>-Xmx(\\d+)m</jvmFlag>"))
                .containsExactly(WebProcess.HEAP_MIB);
    }

    @Test
    void its_containers_have_as_much_memory_beside_the_heap() throws IOException {
        assertThat(mebibytes(Path.of("..", ".env"), "(?m)^WEB_MEMORY=(\\d+)m$"))
                .singleElement()
                .satisfies(limit -> assertThat(limit).isGreaterThanOrEqualTo(2 * WebProcess.HEAP_MIB));
        assertThat(mebibytes(Path.of("..", "k8s", "base", "web.yaml"), "memory: (\\d+)Mi"))
                .as("request and limit")
                .hasSize(2)
                .allMatch(limit -> limit >= 2 * WebProcess.HEAP_MIB);
    }

    /** The numbers in a file that this pattern captures. */
    private static List<Integer> mebibytes(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
