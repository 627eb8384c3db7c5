package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JVM of the image has the same options as that of child processes. */
class StreamAppJvmTest {

    @Test
    void has_the_options_of_the_image() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        assertThat(StreamAppJvm.options()).isNotEmpty().allSatisfy(option -> assertThat(build)
                .contains("<jvmFlag>" + option + "</jvmFlag>"));
    }

    @Test
    void exits_on_out_of_memory() {
        assertThat(StreamAppJvm.options("-Xmx768m")).contains("-XX:+ExitOnOutOfMemoryError");
    }
}
