package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A JVM that runs out of memory exits, so that its supervisor, or the cluster, restarts it. */
class ServiceJvmTest {

    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    @Test
    void sets_exit_on_out_of_memory_for_stream_app_and_web_server() {
        assertThat(StreamAppProcess.command(List.of()).options()).contains(EXIT);
        assertThat(WebProcess.command(List.of()).options()).contains(EXIT);
    }

    @Test
    void sets_exit_on_out_of_memory_in_trainer_and_web_server_images() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        List<String> flags = Pattern.compile("<jvmFlags.*?</jvmFlags>", Pattern.DOTALL)
                .matcher(build)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(flags).hasSize(2).allSatisfy(image -> assertThat(image).contains(EXIT));
    }
}
