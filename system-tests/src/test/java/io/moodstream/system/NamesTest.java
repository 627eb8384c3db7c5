package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A type is found by its name alone. */
final class NamesTest {

    private static final List<String> SOURCES = List.of(
            Path.of("src", "main", "java").toString(),
            Path.of("src", "test", "java").toString());
    private static final String PACKAGE = "package-info.java";

    @Test
    void no_two_files_of_code_have_the_same_name() throws IOException {
        Map<String, Set<String>> packages = ProjectFiles.withEndings(Set.of("java")).stream()
                .filter(file -> SOURCES.stream().anyMatch(file.toString()::contains) && !file.endsWith(PACKAGE))
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString(),
                        TreeMap::new,
                        Collectors.mapping(
                                file -> ProjectFiles.ROOT
                                        .relativize(file.getParent())
                                        .toString(),
                                Collectors.toSet())));
        assertThat(packages).isNotEmpty();
        packages.values().removeIf(all -> all.size() == 1);
        assertThat(packages).isEmpty();
    }
}
