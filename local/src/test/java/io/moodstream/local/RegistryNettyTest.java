package io.moodstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Apicurio ships a Netty that is years old; the unpacked registry has all of the build's Netty, and no other. */
class RegistryNettyTest {

    private static final String VERSIONS = "META-INF/io.netty.versions.properties";
    private static final Path HOME = Path.of(System.getProperty("moodstream.registry.home"));

    @Test
    void no_jar_contains_another_netty_version() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path jar : jars(HOME)) {
            versions(jar).forEach((part, version) -> found.put(jar.getFileName() + ": " + part, version));
        }

        assertThat(found).isNotEmpty();
        assertThat(Set.copyOf(found.values()))
                .as("%s (after a change of version: mvn clean)", found)
                .containsExactly(System.getProperty("moodstream.netty.version"));
    }

    @Test
    void contains_exactly_the_netty_modules_that_apicurio_requires() throws IOException {
        assertThat(parts(jars(HOME.resolve("netty")).stream().map(jar -> "lib/io.netty." + jar.getFileName())))
                .containsExactlyInAnyOrderElementsOf(parts(Arrays.stream(runnerClassPath())));
    }

    private static Set<String> parts(Stream<String> libraries) {
        return libraries
                .filter(library -> library.startsWith("lib/io.netty."))
                .map(library -> library.replaceFirst("-[0-9.]+Final\\.jar", ""))
                .collect(Collectors.toSet());
    }

    private static String[] runnerClassPath() throws IOException {
        Path runner = jars(HOME).stream()
                .filter(jar -> jar.toString().endsWith("-runner.jar"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(runner.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ");
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** Versions by module, such as {@code netty-codec-http2}; empty if the jar contains nothing of Netty. */
    private static Map<String, String> versions(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getEntry(VERSIONS) == null) {
                return Map.of();
            }
            Properties properties = new Properties();
            try (InputStream in = jar.getInputStream(jar.getEntry(VERSIONS))) {
                properties.load(in);
            }
            return properties.stringPropertyNames().stream()
                    .filter(name -> name.endsWith(".version"))
                    .collect(Collectors.toMap(name -> name.replace(".version", ""), properties::getProperty));
        }
    }
}
