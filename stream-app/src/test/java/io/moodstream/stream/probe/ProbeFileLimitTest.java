package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.models.live.load.RejectedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The limit on files that a child process writes. */
@EnabledOnOs(OS.LINUX)
class ProbeFileLimitTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    /** The limit in MiB; above the size of XGBoost's library, which a child unpacks. */
    private static final int FILE = 48;

    @Test
    void rejects_a_model_that_writes_a_large_file(@TempDir Path folder) throws IOException {
        TestModels models = new TestModels(Files.createDirectory(folder.resolve("parts")));
        ModelProbe probe = new ModelProbe(new ProbeLimits(LONG, LONG, 256, 2048, FILE), folder.resolve("probe"));

        assertThatThrownBy(() -> probe.run(models.hostile("disk-filler", TestModels.IMPORTED)))
                .isInstanceOf(RejectedModelException.class)
                .hasMessageContaining("It wrote " + ((long) FILE << 20) + " bytes");
    }
}
