package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The image's JVM is started like the child processes'. */
class StreamAppJvmTest {

    @Test
    void has_the_options_that_the_image_has() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        assertThat(StreamAppJvm.options()).isNotEmpty().allSatisfy(option -> assertThat(build)
                .contains("<jvmFlag>" + option + "</jvmFlag>"));
    }

    @Test
    void ends_when_it_runs_out_of_memory() {
        assertThat(StreamAppJvm.options("-Xmx768m")).contains("-XX:+ExitOnOutOfMemoryError");
    }
}
