package io.moodstream.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file is refused with a sentence or computed as a Keras network, quickly and without access to other files. */
class KerasFuzzTest {

    private static final Pattern FIGURES =
            Pattern.compile("\\{(.*), refused=(\\d+)}, slowest (\\d+) ms, accesses (\\[.*])");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void broken_files_are_refused_or_computed(KerasFuzz.Target target) throws Exception {
        boolean isLong = System.getProperty("moodstream.faults", "short").equals("long");
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        // Later ones do not start with it, and AccessWatch sees nothing there.
        if (Runtime.version().feature() < 24) {
            command.add("-Djava.security.manager=allow");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KerasFuzz.class.getName(),
                target.name(),
                isLong ? "10000" : "300",
                "7",
                folder.toString()));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(isLong ? 120 : 4, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        assertThat(child.exitValue()).as(printed).isZero();
        Matcher figures = FIGURES.matcher(printed);
        assertThat(figures.find()).as(printed).isTrue();
        System.out.println(printed.lines().reduce((first, last) -> last).orElse(""));
        assertThat(figures.group(1)).contains("computed").doesNotContain("wrong");
        assertThat(Integer.parseInt(figures.group(3))).isLessThan(10_000);
        assertThat(figures.group(4)).isEqualTo("[]");
    }
}
