package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.fuzz.LimitedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken HEIC and AVIF files neither crash nor hang the process, and leak no memory. */
class HeifMutationsTest {

    private static final Pattern FIGURES =
            Pattern.compile("slowest (\\d+) ms, resident memory (\\d+) MiB .* (\\d+) MiB");

    @Test
    void mutants_are_decoded_or_rejected(@TempDir Path folder) throws Exception {
        boolean isLong = System.getProperty("moodstream.faults", "short").equals("long");
        String printed = LimitedProcess.run(
                folder,
                Duration.ofMinutes(isLong ? 60 : 2),
                HeifMutations.class,
                isLong ? "40000" : "400",
                "7",
                folder.resolve("mutant").toString());
        Matcher figures = FIGURES.matcher(printed);
        assertThat(figures.find()).as(printed).isTrue();
        System.out.print("HEIC and AVIF: " + printed);
        assertThat(Integer.parseInt(figures.group(1))).isLessThan(10_000);
        assertThat(Integer.parseInt(figures.group(3))).isLessThan(Integer.parseInt(figures.group(2)) + 128);
    }
}
