package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All files that name the project's version name the same one. */
final class VersionTest {

    private static final String OPEN_API = "web/src/main/resources/io/moodstream/web/page/files/openapi.json";

    private final String version = found("pom.xml", "<artifactId>moodstream</artifactId>\\s*<version>([^<]+)<")
            .get(0);

    @Test
    void images_have_the_version_of_the_poms() {
        assertThat(found(".env", "IMAGE=moodstream/[^:]+:(\\S+)")).hasSize(3).containsOnly(version);
        assertThat(found("k8s/base/kustomization.yaml", "newTag: (\\S+)"))
                .hasSize(3)
                .containsOnly(version);
    }

    @Test
    void the_api_has_the_version_of_the_next_release() {
        assertThat(found(OPEN_API, "\"version\": \"([^\"]+)\"")).containsExactly(version.replace("-SNAPSHOT", ""));
    }

    private static List<String> found(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(DeploymentFiles.text(DeploymentFiles.ROOT.resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
