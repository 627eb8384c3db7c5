package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All tests share one platform: each leaves it running. */
class LocalPlatformTest {

    /** A request without a host gets 400 from the HTTP server, before the guard sees it. */
    private static final Pattern REFUSED = Pattern.compile("HTTP/1.1 40[03] .*", Pattern.DOTALL);

    private static LocalPlatform platform;

    @BeforeAll
    static void start(@TempDir Path temp) {
        platform = LocalPlatform.start(LocalPlatformConfig.in(temp.resolve("data")));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void the_registry_rejects_schemas_that_are_not_backward_compatible() throws Exception {
        assertThat(registry().get("/config")).contains("BACKWARD");
        registry().register("strict", "\"string\"");

        assertThatThrownBy(() -> registry().register("strict", "\"int\"")).hasMessageContaining("409");
    }

    @Test
    void topics_schemas_and_addresses_survive_a_restart() throws Exception {
        Topics.create(platform.bootstrapServers(), "kept");
        int schema = registry().register("kept", "\"string\"");
        String broker = platform.bootstrapServers();
        String registry = platform.schemaRegistryUrl();

        platform.close();
        assertThat(RunningPlatform.find(platform.dataDir())).isEmpty();
        platform = LocalPlatform.start(LocalPlatformConfig.in(platform.dataDir()));

        assertThat(platform.bootstrapServers()).isEqualTo(broker);
        assertThat(platform.schemaRegistryUrl()).isEqualTo(registry);
        assertThat(Topics.list(broker)).contains("kept");
        assertThat(registry().register("kept", "\"string\"")).isEqualTo(schema);
    }

    @Test
    @Timeout(180)
    void a_supervised_broker_restarts_after_kill_9_with_its_topics() throws Exception {
        Topics.create(platform.bootstrapServers(), "survivor");
        long before = platform.broker().pid();
        List<String> messages = new CopyOnWriteArrayList<>();

        try (Supervisor ignored = Supervisor.watch(platform.broker(), messages::add)) {
            platform.broker().kill();
            await("another broker process")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> platform.broker().pid() != before);
        }

        assertThat(messages).hasSize(1).first().asString().contains("broker ended by itself", "started again");
        assertThat(Topics.list(platform.bootstrapServers())).contains("survivor");
    }

    @Test
    void a_schema_registered_just_before_kill_9_of_the_registry_survives() throws Exception {
        int schema = registry().register("survivor", "\"long\"");

        platform.registry().kill();
        platform.registry().start();

        assertThat(registry().get("/schemas/ids/" + schema)).contains("long");
    }

    @Test
    void rejects_a_second_start_on_its_folder_and_names_the_process() {
        long own = ProcessHandle.current().pid();

        assertThatThrownBy(() -> LocalPlatform.start(LocalPlatformConfig.in(platform.dataDir())))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessage("The data folder " + platform.dataDir() + " is in use by process " + own
                        + ": stop that run first, or choose another folder (--data-dir, or MOODSTREAM_DATA).");
    }

    @Test
    void another_process_finds_it_but_cannot_start_on_its_folder() throws Exception {
        String found = ForeignJvm.run(OtherProcess.class, platform.dataDir().toString());

        assertThat(found)
                .contains("found " + platform.bootstrapServers() + " " + platform.schemaRegistryUrl())
                .contains("is in use by process " + ProcessHandle.current().pid());
        assertThat(ForeignJvm.run(OtherProcess.class, platform.dataDir().toString()))
                .isEqualTo(found);
    }

    @Test
    void another_process_finds_it_after_a_clock_change() throws Exception {
        Path holder = platform.dataDir().resolve("lock.pid");
        String known = Files.readString(holder);
        String[] words = known.split(" ", -1);
        Files.writeString(holder, words[0] + " " + (Long.parseLong(words[1]) - 1000));
        try {
            assertThat(ForeignJvm.run(OtherProcess.class, platform.dataDir().toString()))
                    .contains("found " + platform.bootstrapServers())
                    .contains("is in use by process " + words[0]);
        } finally {
            Files.writeString(holder, known);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_listens_beyond_loopback() throws Exception {
        assertThat(ListeningSockets.of(platform.broker().pid()))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(ListeningSockets::isLoopback);
        assertThat(ListeningSockets.of(platform.registry().pid())).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_registry_runs_on_the_netty_of_the_build() throws Exception {
        String version = System.getProperty("moodstream.netty.version");

        assertThat(OpenJars.of(platform.registry().pid()))
                .filteredOn(jar -> jar.contains("netty-codec"))
                .isNotEmpty()
                .allMatch(jar -> jar.endsWith("-" + version + ".jar"), "is of version " + version);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example, ''",
        "Host: rebound.evil.example:8080, Sec-Fetch-Site: same-origin",
        "X-Nothing: 1, ''",
        "Host: 127.0.0.1, Sec-Fetch-Site: cross-site",
        "Host: localhost, Origin: http://evil.example",
        "Host: 127.0.0.1, Origin: null"
    })
    void web_pages_of_other_origins_cannot_reach_the_registry(String host, String other) throws Exception {
        registry().register("coveted", "\"string\"");
        RawHttp http = new RawHttp(URI.create(platform.schemaRegistryUrl()));
        String[] headers = other.isEmpty() ? new String[] {host} : new String[] {host, other};

        for (String path : List.of(
                "/apis/ccompat/v7/subjects",
                "/apis/registry/v2/admin/export",
                "/api/artifacts",
                "/health/ready",
                "/metrics",
                "/q/metrics",
                "/")) {
            assertThat(http.send("GET", path, headers))
                    .as(path)
                    .matches(REFUSED)
                    .doesNotContain("coveted");
        }
        assertThat(http.send("DELETE", "/apis/ccompat/v7/subjects/coveted", headers))
                .matches(REFUSED);
        assertThat(registry().get("/subjects")).contains("coveted");
    }

    @Test
    void local_programs_reach_the_registry_under_any_loopback_name() throws Exception {
        RawHttp http = new RawHttp(URI.create(platform.schemaRegistryUrl()));

        for (String host : List.of("127.0.0.1", "localhost:" + http.server().getPort(), "[::1]")) {
            assertThat(http.send("GET", "/apis/ccompat/v7/subjects", "Host: " + host))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void restores_permanently_deleted_schemas_under_their_ids() throws Exception {
        int kept = registry().register("backed-up", "\"bytes\"");
        assertThat(platform.schemaBackup().restore()).isFalse();
        platform.schemaBackup().save();
        RawHttp http = new RawHttp(URI.create(platform.schemaRegistryUrl()));
        assertThat(http.send("DELETE", "/apis/registry/v2/groups/default/artifacts", "Host: 127.0.0.1"))
                .startsWith("HTTP/1.1 204");
        assertThatThrownBy(() -> registry().get("/schemas/ids/" + kept)).hasMessageContaining("404");

        platform.registry().stop();
        platform.registry().start();
        assertThat(platform.schemaBackup().restore()).isTrue();

        assertThat(registry().get("/schemas/ids/" + kept)).contains("bytes");
        assertThat(registry().register("backed-up", "\"bytes\"")).isEqualTo(kept);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keeps_data_and_caches_in_a_folder_private_to_its_owner() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(platform.dataDir())))
                .isEqualTo("rwx------");
        assertThat(platform.dataDir().resolve("registry").resolve("tmp"))
                .isDirectoryRecursivelyContaining(
                        file -> file.getFileName().toString().startsWith("vertx-cache"));
    }

    private static RegistryCalls registry() {
        return new RegistryCalls(platform.schemaRegistryUrl());
    }
}
