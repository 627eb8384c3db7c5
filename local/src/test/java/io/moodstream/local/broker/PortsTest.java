package io.moodstream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    private final Path temp;

    PortsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void ports_stay_the_same_while_they_are_free() throws Exception {
        Ports first = Ports.keepOrChoose(file(), new Random(1));

        assertThat(Ports.keepOrChoose(file(), new Random(2))).isEqualTo(first);
        assertThat(Set.of(first.broker(), first.controller(), first.registry())).hasSize(3);
    }

    @Test
    void replaces_only_a_port_that_is_in_use() throws Exception {
        Ports first = Ports.keepOrChoose(file(), new Random(3));

        try (var other = new ServerSocket(first.registry(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.keepOrChoose(file(), new Random(4));

            assertThat(second.broker()).isEqualTo(first.broker());
            assertThat(second.controller()).isEqualTo(first.controller());
            assertThat(second.registry()).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void replaces_invalid_ports_in_the_file() throws Exception {
        Files.writeString(file(), "broker=99999\ncontroller=x\n");

        Ports chosen = Ports.keepOrChoose(file(), new Random(5));

        assertThat(chosen.broker()).isBetween(20_001, 31_999);
        assertThat(chosen.controller()).isBetween(20_001, 31_999);
    }

    private Path file() {
        return temp.resolve("ports.properties");
    }
}
