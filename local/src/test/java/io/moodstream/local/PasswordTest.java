package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.local.broker.BrokerProcess;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.PasswordMode;
import io.moodstream.local.folder.Credentials;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.PropertiesFile;
import io.moodstream.local.folder.Protection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that ran without a password, then got one, and is started again without mentioning it. */
class PasswordTest {

    private static final String BROKER = "bootstrap.servers";
    private static final String CONTROLLER = "bootstrap.controllers";

    private static LocalPlatform platform;
    private static Protection protection;

    @BeforeAll
    static void start(@TempDir Path temp) throws Exception {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        LocalPlatformConfig config = LocalPlatformConfig.in(folder.root());
        try (LocalPlatform open = LocalPlatform.start(config)) {
            Topics.create(open.bootstrapServers(), "kept");
            new RegistryCalls(open.schemaRegistryUrl()).register("kept", "\"string\"");
        }
        protection =
                Protection.of(config.withPassword(PasswordMode.REQUIRE), folder).orElseThrow();
        platform = LocalPlatform.start(config);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void clients_with_the_password_find_earlier_topics_and_schemas() throws Exception {
        assertThat(topics(platform.clientSettings())).contains("kept");
        assertThat(subjects("Authorization: " + basic(userInfo())))
                .startsWith("HTTP/1.1 200")
                .contains("kept");
    }

    @Test
    void keeps_the_password_in_the_client_settings_of_the_data_folder() throws Exception {
        Path file = platform.clientSettingsFile().orElseThrow();
        assertThat(RunningPlatform.find(platform.dataDir()).orElseThrow().clientSettings())
                .contains(file);
        assertThat(Credentials.read(file)).isEqualTo(protection.credentials());
        assertThat(password()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, CONTROLLER})
    void listeners_reject_clients_without_a_password(String listener) {
        assertThatThrownBy(() -> topics(Map.of(listener, address(listener))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        Map<String, Object> trusting = new HashMap<>(platform.clientSettings());
        trusting.keySet().removeIf(name -> name.startsWith("sasl.") || name.equals(BROKER));
        trusting.putAll(Map.of(listener, address(listener), "security.protocol", "SSL"));
        assertThatThrownBy(() -> topics(trusting))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, CONTROLLER})
    void listeners_reject_a_wrong_password_or_user_name(String listener) {
        for (List<String> change :
                List.of(List.of(kafkaPassword(), password()), List.of("\"moodstream\"", "\"root\""))) {
            Map<String, Object> settings = new HashMap<>(platform.clientSettings());
            settings.remove(BROKER);
            settings.put(listener, address(listener));
            settings.computeIfPresent(
                    "sasl.jaas.config", (name, login) -> login.toString().replace(change.get(0), change.get(1)));

            assertThatThrownBy(() -> topics(settings)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void the_registry_rejects_requests_without_the_password() throws Exception {
        for (String header : List.of(
                "X-Nothing: 1",
                "Authorization: " + basic("moodstream:" + "0".repeat(64)),
                "Authorization: " + basic("moodstream:"),
                "Authorization: Bearer " + password())) {
            assertThat(subjects(header)).startsWith("HTTP/1.1 401").doesNotContain("kept");
        }
    }

    @Test
    void saves_and_restores_schemas_with_a_password() {
        platform.schemaBackup().save();

        assertThat(platform.schemaBackup().restore()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void command_lines_and_logs_do_not_contain_passwords() throws Exception {
        for (long pid : new long[] {platform.broker().pid(), platform.registry().pid()}) {
            assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1))
                    .doesNotContain(password(), kafkaPassword());
        }
        try (Stream<Path> logs = Files.list(platform.dataDir().resolve("logs"))) {
            assertThat(logs.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(password(), kafkaPassword()));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_files_that_contain_a_secret() throws Exception {
        List<Path> secret = new ArrayList<>();
        try (Stream<Path> files = Files.walk(platform.dataDir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.contains(password()) || text.contains(kafkaPassword())) {
                    secret.add(file);
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                }
            }
        }
        assertThat(secret)
                .extracting(file -> file.getFileName().toString())
                .contains("client.properties", "broker.properties");
    }

    private static Set<String> topics(Map<String, Object> settings) throws Exception {
        Map<String, Object> impatient = new HashMap<>(settings);
        // Enough for a client with the password, as one of the tests shows; one without it retries until the timeout.
        impatient.put("request.timeout.ms", 4_000);
        impatient.put("default.api.timeout.ms", 4_000);
        try (Admin admin = Admin.create(impatient)) {
            if (settings.containsKey(CONTROLLER)) {
                admin.describeMetadataQuorum().quorumInfo().get();
                return Set.of();
            }
            return admin.listTopics().names().get();
        }
    }

    private static String address(String listener) {
        try {
            String port = PropertiesFile.readOrEmpty(platform.dataDir().resolve("ports.properties"))
                    .getProperty("controller");
            return listener.equals(BROKER) ? platform.bootstrapServers() : BrokerProcess.HOST + ":" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String subjects(String header) throws Exception {
        URI registry = URI.create(platform.schemaRegistryUrl());
        return new RawHttp(registry, protection.certificate().clientContext().getSocketFactory())
                .send("GET", "/apis/ccompat/v7/subjects", "Host: 127.0.0.1", header);
    }

    private static String userInfo() {
        return String.valueOf(platform.clientSettings().get("basic.auth.user.info"));
    }

    private static String password() {
        return userInfo().substring("moodstream:".length());
    }

    /** Not the registry's, which basic authentication reveals to whatever listens on the registry's port. */
    private static String kafkaPassword() {
        String login = String.valueOf(platform.clientSettings().get("sasl.jaas.config"));
        return login.replaceAll(".*password=\"([^\"]+)\".*", "$1");
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
