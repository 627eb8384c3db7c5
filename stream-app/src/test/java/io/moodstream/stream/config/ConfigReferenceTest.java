package io.moodstream.stream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConfigReferenceTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    private static final String RENEWAL = "mvn -pl stream-app -am -Dtest=ConfigReferenceTest -Dmoodstream.docs=write"
            + " -Dsurefire.failIfNoSpecifiedTests=false test";

    @Test
    void the_document_matches_the_definitions() throws IOException {
        if ("write".equals(System.getProperty("moodstream.docs"))) {
            Files.writeString(DOCUMENT, ConfigReference.markdown());
        }
        assertThat(DOCUMENT).as("to renew it, run: " + RENEWAL).hasContent(ConfigReference.markdown());
    }

    @Test
    void every_setting_has_a_rule_and_documentation() {
        assertThat(ConfigValidation.DEFINITION.configKeys().values()).allSatisfy(key -> {
            assertThat(key.validator).as(key.name).isInstanceOf(Rule.class);
            assertThat(key.documentation).as(key.name).matches("[A-Z/].*\\.");
        });
    }
}
