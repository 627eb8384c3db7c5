package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRecordsTest {

    private static final int MAX = LoadRecords.MAX_PASSED;
    private static final MemberVersion MODEL = new MemberVersion("custom", 1);
    private static final Instant EARLIER = Instant.parse("2026-11-01T12:00:00Z");

    private final Path folder;
    private final LoadRecords records;

    LoadRecordsTest(@TempDir Path folder) {
        this.folder = folder;
        this.records = LoadRecords.in(folder);
    }

    @Test
    void of_the_models_that_passed_the_oldest_is_forgotten_when_one_too_many_is_added() throws IOException {
        records.begin(MODEL, "unfinished");
        for (int i = 0; i < MAX; i++) {
            pass("model-" + i);
            // In no order of their names.
            Files.setLastModifiedTime(
                    folder.resolve("model-" + i + ".passed"), FileTime.from(EARLIER.plusSeconds(i * 7 % MAX)));
        }
        assertThat(passed()).hasSize(MAX).allMatch(records::hasPassed);

        pass("another");

        assertThat(passed()).hasSize(MAX).contains("another").doesNotContain("model-0");
        pass("one more");
        assertThat(passed()).hasSize(MAX).contains("another", "one more");
        assertThat(IntStream.range(0, MAX).filter(i -> !records.hasPassed("model-" + i)))
                .containsExactly(0, oldestAfterTheFirst());
        assertThat(folder.resolve("unfinished.begun")).exists();
    }

    @Test
    void a_model_that_passes_again_takes_no_place_of_another() throws IOException {
        for (int i = 0; i < MAX; i++) {
            pass("model-" + i);
        }
        pass("model-3");
        assertThat(passed()).hasSize(MAX);
    }

    private static int oldestAfterTheFirst() {
        return IntStream.range(0, MAX).filter(i -> i * 7 % MAX == 1).findFirst().orElseThrow();
    }

    private void pass(String digest) {
        records.begin(MODEL, digest);
        records.pass(digest);
    }

    private List<String> passed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".passed"))
                    .map(name -> name.replace(".passed", ""))
                    .toList();
        }
    }
}
