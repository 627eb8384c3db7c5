package io.moodstream.models.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LimitedProcessTest {

    /** Allocates one and then five GiB, as a native library would. */
    static final class Greedy {

        public static void main(String[] args) {
            System.out.println(canAllocate(1L << 30) + " " + canAllocate(5L << 30));
        }

        private static boolean canAllocate(long bytes) {
            return Pointer.malloc(bytes) != null;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void cannot_allocate_more_than_its_memory_limit(@TempDir Path folder) throws Exception {
        assertThat(LimitedProcess.run(folder, Duration.ofMinutes(1), Greedy.class))
                .isEqualToIgnoringNewLines("true false");
    }
}
