package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A promise without a test is not a promise. */
final class SecurityPolicyTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:#(\\w+)(?:\\.\\.\\.)?)?`");

    private final String policy = DeploymentFiles.text(DeploymentFiles.ROOT.resolve("SECURITY.md"));

    @Test
    void every_promise_names_tests_that_exist() throws IOException {
        List<String> promises = policy.substring(policy.indexOf("| promise |"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
        assertThat(promises).hasSizeGreaterThan(10).allMatch(line -> NAMED.matcher(line)
                .find());
        for (MatchResult named : NAMED.matcher(policy).results().toList()) {
            assertThat(sources(named.group(1)))
                    .as(named.group())
                    .anyMatch(file ->
                            named.group(2) == null || DeploymentFiles.text(file).contains(named.group(2)));
        }
    }

    private static List<Path> sources(String test) throws IOException {
        try (Stream<Path> modules = Files.list(DeploymentFiles.ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> DeploymentFiles.below(folder, "/" + test + ".java").stream())
                    .toList();
        }
    }
}
