package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRecordsTest {

    private static final int MAX = LoadRecords.MAX_PASSED;
    private static final MemberVersion MODEL = new MemberVersion("custom", 1);
    private static final Instant EARLIER = Instant.now().minus(Duration.ofHours(12));

    private final Path folder;
    private final LoadRecords records;

    LoadRecordsTest(@TempDir Path folder) {
        this.folder = folder;
        this.records = LoadRecords.in(folder);
    }

    @Test
    void forgets_the_oldest_passed_model_when_one_too_many_is_added() throws IOException {
        records.begin(MODEL, "unfinished");
        for (int i = 0; i < MAX; i++) {
            pass("model-" + i);
            // Not in the order of their names.
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
    void a_model_that_passes_again_displaces_no_other() throws IOException {
        for (int i = 0; i < MAX; i++) {
            pass("model-" + i);
        }
        pass("model-3");
        assertThat(passed()).hasSize(MAX);
    }

    @Test
    void forgets_the_oldest_refused_models() throws IOException {
        for (int i = 0; i < LoadRecords.MAX_REFUSED; i++) {
            Path file = folder.resolve("model-" + i + ".refused");
            Files.writeString(file, "It crashed.");
            Files.setLastModifiedTime(file, FileTime.from(EARLIER.plusSeconds(i)));
        }
        pass("good");

        records.refuse("another", "It hung.");

        assertThat(records.refusal("model-0")).isEmpty();
        assertThat(records.refusal("model-1")).hasValueSatisfying(reason -> assertThat(reason)
                .startsWith("It crashed. That was less than a day ago."));
        assertThat(records.refusal("another"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("It hung. "));
        assertThat(records.hasPassed("good")).isTrue();
    }

    @Test
    void a_refusal_expires_after_a_day() throws IOException {
        records.refuse("starved", "It hung.");
        assertThat(records.refusal("starved")).isPresent();
        Instant yesterday = Instant.now().minus(LoadRecords.REFUSED_FOR).minusSeconds(1);
        Files.setLastModifiedTime(folder.resolve("starved.refused"), FileTime.from(yesterday));
        assertThat(records.refusal("starved")).isEmpty();

        Instant ahead = Instant.now().plus(Duration.ofDays(400));
        Files.setLastModifiedTime(folder.resolve("starved.refused"), FileTime.from(ahead));
        assertThat(records.refusal("starved")).isEmpty();
    }

    @Test
    void counts_kills_for_a_day_or_until_the_child_ends_otherwise() throws IOException {
        assertThat(records.kill("killed")).isEqualTo(1);
        assertThat(LoadRecords.in(folder).kill("killed")).as("after a restart").isEqualTo(2);
        Instant yesterday = Instant.now().minus(LoadRecords.REFUSED_FOR).minusSeconds(1);
        Files.setLastModifiedTime(folder.resolve("killed.killed"), FileTime.from(yesterday));
        assertThat(records.kill("killed")).isEqualTo(1);

        records.refuse("killed", "It hung.");

        assertThat(folder.resolve("killed.killed")).doesNotExist();
        assertThat(records.kill("good")).isEqualTo(1);
        records.forgetKills("good");
        assertThat(folder.resolve("good.killed")).doesNotExist();
    }

    @Test
    void truncates_a_long_reason_and_ignores_an_unreadable_one() throws IOException {
        records.refuse("wordy", "x".repeat(1_000_000));
        assertThat(folder.resolve("wordy.refused").toFile()).content().hasSizeLessThan(3_000);

        Files.write(folder.resolve("torn.refused"), new byte[] {(byte) 0xff});
        Files.write(folder.resolve("empty.refused"), new byte[0]);
        assertThat(records.refusal("torn")).isEmpty();
        assertThat(records.refusal("empty")).isEmpty();
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
