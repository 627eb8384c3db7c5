package io.moodstream.local.registry;

import io.moodstream.domain.RequestOrigin;
import io.moodstream.local.broker.Ports;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DataFolder;
import io.moodstream.local.folder.Protection;
import io.moodstream.local.folder.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Apicurio Registry on a file database, accessed through Confluent's API. */
public final class RegistryProcess {

    private static final String HOST = "127.0.0.1";

    private RegistryProcess() {}

    public static String url(Ports ports, Optional<Protection> protection) {
        return (protection.isPresent() ? "https://" : "http://") + HOST + ":" + ports.registry() + "/apis/ccompat/v7";
    }

    public static ChildSpec child(
            LocalPlatformConfig config, DataFolder folder, Ports ports, Optional<Protection> protection)
            throws IOException {
        Files.createDirectories(folder.registryTemporary());
        List<String> options = new ArrayList<>(options(folder, ports));
        protection.ifPresent(wanted -> options.addAll(tls(wanted.certificate(), ports)));
        JavaCommand command = new JavaCommand(
                config.java(),
                options,
                classPath(config.registryHome()),
                RegistryMain.class.getName(),
                protection.map(wanted -> wanted.credentials().file().toString()).stream()
                        .toList());
        return new ChildSpec("registry", command, Map.of(), folder.root(), folder.logFile("registry"));
    }

    private static List<String> options(DataFolder folder, Ports ports) {
        Path database = folder.root().relativize(folder.registryDatabase());
        return List.of(
                "-Xms32m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                // It handles a few requests a minute, and compiling less starts it 2 s sooner.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                // Its unpacked and cached files, which would otherwise be readable by everybody in the system's
                // temporary folder.
                "-Djava.io.tmpdir=" + folder.registryTemporary(),
                "-Dquarkus.http.host=" + HOST,
                "-Dquarkus.http.port=" + ports.registry(),
                "-Dquarkus.datasource.jdbc.min-size=2",
                "-Dquarkus.datasource.jdbc.initial-size=2",
                // By default it gives up where a busy machine takes longer than 5 s to open the database.
                "-Dquarkus.datasource.jdbc.acquisition-timeout=60S",
                // WRITE_DELAY: by default a schema registered in the last half second before a crash is lost.
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:./" + database + ";WRITE_DELAY=0");
    }

    private static List<String> tls(ServerCertificate certificate, Ports ports) {
        return List.of(
                "-Dquarkus.http.insecure-requests=disabled",
                "-Dquarkus.http.ssl-port=" + ports.registry(),
                "-Dquarkus.http.ssl.certificate.key-store-file=" + certificate.keyStore(),
                "-Dquarkus.http.ssl.certificate.key-store-password=" + ServerCertificate.STORE_PASSWORD);
    }

    /**
     * The jars of the runner's manifest load in the runner's position: Netty precedes it to replace the runner's own,
     * our classes come last.
     */
    private static List<Path> classPath(Path home) throws IOException {
        List<Path> path = new ArrayList<>(jars(home.resolve("netty")));
        path.add(jars(home).stream()
                .filter(jar -> jar.toString().endsWith("-runner.jar"))
                .findFirst()
                .orElseThrow(() -> noRunner(home)));
        path.add(JavaCommand.locationOf(RegistryMain.class));
        path.add(JavaCommand.locationOf(RequestOrigin.class));
        return path;
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static LocalPlatformException noRunner(Path home) {
        return new LocalPlatformException("The folder " + home + " holds no registry (no file *-runner.jar): build the"
                + " project, or set -D" + LocalPlatformConfig.REGISTRY_HOME_PROPERTY + " to the folder that does.");
    }
}
