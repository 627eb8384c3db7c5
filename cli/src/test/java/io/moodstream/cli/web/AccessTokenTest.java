package io.moodstream.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    private final Path file;

    AccessTokenTest(@TempDir Path temp) {
        file = temp.resolve("web-tokens.txt");
    }

    @Test
    void a_token_is_made_once_and_kept() throws IOException {
        assertThat(AccessToken.keepOrMake(file)).isEqualTo(file).content().matches("[0-9a-f]{32}\n");
        String made = Files.readString(file);

        AccessToken.keepOrMake(file);

        assertThat(file).hasContent(made);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_it_even_if_an_earlier_release_wrote_it() throws IOException {
        AccessToken.keepOrMake(file);
        assertThat(permissions()).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        AccessToken.keepOrMake(file);

        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void reports_a_missing_folder() {
        Path nowhere = file.resolveSibling("gone").resolve("web-tokens.txt");

        assertThatThrownBy(() -> AccessToken.keepOrMake(nowhere))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("cannot be written to " + nowhere);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
