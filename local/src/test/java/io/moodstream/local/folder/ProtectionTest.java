package io.moodstream.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.config.PasswordMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder keeps for its password from one start to the next. */
class ProtectionTest {

    private final DataFolder folder;
    private final LocalPlatformConfig config;

    ProtectionTest(@TempDir Path temp) {
        folder = new DataFolder(temp.resolve("data"));
        config = LocalPlatformConfig.in(folder.root());
    }

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.root());
    }

    @Test
    void a_folder_without_a_password_is_open() throws Exception {
        assertThat(Protection.of(config, folder)).isEmpty();
        assertThat(folder.root()).isEmptyDirectory();
    }

    @Test
    void a_password_stays_until_it_is_removed() throws Exception {
        Protection made = require();

        assertThat(Protection.of(config, folder)).contains(made);
        assertThat(require()).isEqualTo(made);
        assertThat(Protection.of(config.withPassword(PasswordMode.REMOVE), folder))
                .isEmpty();
        assertThat(Protection.of(config, folder)).isEmpty();
        assertThat(folder.root()).isEmptyDirectory();
        assertThat(require().credentials().settings())
                .isNotEqualTo(made.credentials().settings());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_its_files_even_those_of_an_earlier_release() throws Exception {
        require();
        for (Path file : List.of(folder.clientSettings(), folder.key())) {
            assertThat(permissions(file)).isEqualTo("rw-------");
        }
        Files.setPosixFilePermissions(folder.clientSettings(), PosixFilePermissions.fromString("rw-r--r--"));

        Protection.of(config, folder);

        assertThat(permissions(folder.clientSettings())).isEqualTo("rw-------");
    }

    @Test
    void client_settings_name_the_certificate_of_a_moved_folder() throws Exception {
        Protection before = require();
        DataFolder moved =
                new DataFolder(Files.move(folder.root(), folder.root().resolveSibling("moved")));

        Map<String, String> settings =
                Protection.of(config, moved).orElseThrow().credentials().settings();

        assertThat(settings)
                .containsEntry("ssl.truststore.location", moved.certificate().toString())
                .containsEntry(
                        "schema.registry.ssl.truststore.location",
                        moved.certificate().toString())
                .containsEntry(
                        "sasl.jaas.config", before.credentials().settings().get("sasl.jaas.config"));
    }

    @Test
    void reports_a_java_without_keytool() {
        assertThatThrownBy(() -> Protection.keepOrMake(folder, Path.of("/nowhere/bin/java")))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessageStartingWith("The key of broker and registry, which a password needs, cannot be made by"
                        + " /nowhere/bin/keytool (")
                .hasMessageEndingWith("): use a JDK that has this program.");
    }

    @Test
    void reports_another_file_in_place_of_the_key() throws Exception {
        Files.writeString(folder.key(), "none");

        assertThatThrownBy(this::require).hasMessageStartingWith(folder.key() + " is not the key");
    }

    private Protection require() throws IOException {
        return Protection.of(config.withPassword(PasswordMode.REQUIRE), folder).orElseThrow();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
