package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StandardInputTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void other_users_cannot_read_a_zip_that_was_copied_to_a_file() throws Exception {
        byte[] content = {'P', 'K', 3, 4, 5};

        Path zip =
                StandardInput.read(new ByteArrayInputStream(content), 1).zip().orElseThrow();

        assertThat(zip).hasBinaryContent(content);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
        Files.delete(zip);
    }
}
