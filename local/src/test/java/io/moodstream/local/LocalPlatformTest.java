package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One platform for all: each test leaves it running. */
class LocalPlatformTest {

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
    void the_registry_refuses_what_readers_of_old_data_cannot_read() throws Exception {
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
    void a_broker_that_is_kept_up_comes_back_after_kill_9_with_its_topics() throws Exception {
        Topics.create(platform.bootstrapServers(), "survivor");
        long before = platform.broker().pid();
        List<String> said = new CopyOnWriteArrayList<>();

        try (KeptUp ignored = KeptUp.watch(platform.broker(), said::add)) {
            platform.broker().kill();
            while (platform.broker().pid() == before) {
                Thread.sleep(50);
            }
        }

        assertThat(said).hasSize(1).first().asString().contains("broker ended by itself", "started again");
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
    void a_second_start_on_the_folder_is_refused_by_name_and_pid() {
        long own = ProcessHandle.current().pid();

        assertThatThrownBy(() -> LocalPlatform.start(LocalPlatformConfig.in(platform.dataDir())))
                .isInstanceOf(LocalPlatformException.class)
                .hasMessage("The data folder " + platform.dataDir() + " is in use by process " + own
                        + ": stop that run first, or choose another folder (--data-dir, or MOODSTREAM_DATA).");
    }

    @Test
    void another_process_finds_it_and_is_refused_too_however_often_it_asks() throws Exception {
        String found = ForeignJvm.run(OtherProcess.class, platform.dataDir().toString());

        assertThat(found)
                .contains("found " + platform.bootstrapServers() + " " + platform.schemaRegistryUrl())
                .contains("is in use by process " + ProcessHandle.current().pid());
        assertThat(ForeignJvm.run(OtherProcess.class, platform.dataDir().toString()))
                .isEqualTo(found);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_listens_beyond_loopback() throws Exception {
        assertThat(ListeningSockets.of(platform.broker().pid()))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(ListeningSockets::isLoopback);
        assertThat(ListeningSockets.of(platform.registry().pid())).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    }

    private static RegistryCalls registry() {
        return new RegistryCalls(platform.schemaRegistryUrl());
    }
}
