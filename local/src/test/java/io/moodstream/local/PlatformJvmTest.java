package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.broker.BrokerProcess;
import io.moodstream.local.broker.Ports;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker or registry that runs out of memory exits, so that its supervisor restarts it. */
class PlatformJvmTest {

    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    @Test
    void sets_exit_on_out_of_memory_for_broker_and_registry(@TempDir Path temp) throws IOException {
        LocalPlatformConfig config = LocalPlatformConfig.in(temp);
        DataFolder folder = new DataFolder(temp);

        assertThat(BrokerProcess.child(config, folder).command().options()).contains(EXIT);
        assertThat(RegistryProcess.child(config, folder, new Ports(20_001, 20_002, 20_003), Optional.empty())
                        .command()
                        .options())
                .contains(EXIT);
    }
}
