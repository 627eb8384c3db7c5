package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.LoadListener;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Anyone who has a key can publish any number of versions, and each start would probe them all. */
@EnabledOnOs(OS.LINUX)
class RefusedLoadsTest {

    private final Path folder;
    private final VerifiedModel model;

    RefusedLoadsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        model = new TestModels(Files.createDirectory(folder.resolve("parts"))).crashingTrees(TestModels.IMPORTED);
    }

    @Test
    void refuses_a_model_without_a_new_probe_until_its_record_is_deleted() throws IOException {
        assertRefused(FirstLoads.in(folder)).doesNotContain("delete");
        Path record = records().get(0);
        FirstLoads next = FirstLoads.in(folder);
        next.stop(); // nothing can be probed

        assertRefused(next).contains("delete loads/" + record.getFileName() + " in the models folder");

        assertThat(records()).containsExactly(record);
        assertThatThrownBy(() -> load(withoutTime()))
                .as("with other limits it is tried again")
                .isExactlyInstanceOf(MoodstreamException.class);
        Files.delete(record);
        assertRefused(FirstLoads.in(folder)).doesNotContain("delete");
    }

    private AbstractStringAssert<?> assertRefused(FirstLoads loads) {
        try {
            load(loads);
        } catch (RejectedModelException e) {
            return assertThat(e.reason()).contains("ended with SIGSEGV");
        }
        throw new AssertionError("It passed.");
    }

    private void load(FirstLoads loads) {
        loads.load(model, () -> new ModelLoaders(LoadListener.AT_ONCE).load(model))
                .close();
    }

    /** The timeout is too short for any child process to start. */
    private FirstLoads withoutTime() {
        ProbeLimits limits = new ProbeLimits(Duration.ofMillis(1), Duration.ofMinutes(5), 64, 512, 64);
        return new FirstLoads(LoadRecords.in(folder.resolve("loads")), new ModelProbe(limits, folder.resolve("probe")));
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("loads"))) {
            return files.toList();
        }
    }
}
