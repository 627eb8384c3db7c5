package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.local.broker.BrokerReadiness;
import io.moodstream.local.broker.Ports;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.Protection;
import io.moodstream.local.folder.ServerCertificate;
import io.moodstream.local.registry.RegistryHttp;
import io.moodstream.local.registry.RegistryProcess;
import io.moodstream.local.registry.RegistryReadiness;
import io.moodstream.local.registry.SchemaBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any user of a machine can listen on a free loopback port, even on that of our registry or broker. */
class ImpostorTest {

    private static Protection protection;
    private static ServerCertificate foreign;
    private static Path temp;

    @BeforeAll
    static void make(@TempDir Path folder) throws IOException {
        temp = folder;
        protection = Protection.keepOrMake(
                folder("ours"), LocalPlatformConfig.in(folder).java());
        foreign = ServerCertificate.keepOrMake(
                folder("theirs"), LocalPlatformConfig.in(folder).java());
    }

    private static DataFolder folder(String name) throws IOException {
        return new DataFolder(Files.createDirectories(temp.resolve(name)));
    }

    @Test
    void does_not_send_the_password_to_a_server_without_tls() throws Exception {
        try (Impostor impostor = Impostor.plain()) {
            ask(impostor, protection);

            assertThat(impostor.received())
                    .isNotEmpty()
                    .doesNotContain("Authorization", protection.credentials().authorization());
        }
    }

    @Test
    void sends_nothing_to_a_server_with_another_certificate() throws Exception {
        try (Impostor impostor = Impostor.withCertificate(foreign)) {
            ask(impostor, protection);

            assertThat(impostor.received()).isEmpty();
        }
    }

    @Test
    void broker_clients_send_nothing_to_a_server_with_another_certificate() throws Exception {
        try (Impostor impostor = Impostor.withCertificate(foreign)) {
            BrokerReadiness clients = new BrokerReadiness(
                    impostor.port(), protection.credentials().settings());

            assertThatThrownBy(clients::check).isInstanceOf(IOException.class);
            assertThat(impostor.received()).isEmpty();
        }
    }

    /** Shows that the other tests could fail: whoever has the key is trusted, and the password is recorded. */
    @Test
    void sends_the_password_to_a_server_with_the_key_of_the_folder() throws Exception {
        try (Impostor ours = Impostor.withCertificate(protection.certificate())) {
            new RegistryReadiness(to(ours, protection)).check();

            assertThat(ours.received()).contains(protection.credentials().authorization());
        }
    }

    private static void ask(Impostor impostor, Protection protection) throws IOException {
        RegistryHttp registry = to(impostor, protection);
        assertThatThrownBy(new RegistryReadiness(registry)::check).isInstanceOf(IOException.class);
        assertThatThrownBy(new SchemaBackup(registry, temp.resolve("schemas.zip"))::save)
                .isInstanceOf(LocalPlatformException.class);
    }

    private static RegistryHttp to(Impostor impostor, Protection protection) throws IOException {
        Ports ports = new Ports(1, 2, impostor.port());
        return RegistryHttp.to(RegistryProcess.url(ports, Optional.of(protection)), Optional.of(protection));
    }
}
