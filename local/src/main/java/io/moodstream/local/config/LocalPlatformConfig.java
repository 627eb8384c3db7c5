package io.moodstream.local.config;

import io.moodstream.local.child.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Configuration of the embedded default.
 *
 * @param dataDir what survives a restart: the broker's logs, the registry's database, ports, log files
 * @param registryHome the folder of the unpacked Apicurio registry (its {@code *-runner.jar} and {@code lib})
 * @param java the {@code java} executable for both
 * @param startDeadline the maximum time until both respond
 * @param password whether both require a password, which is generated at the first such start and stored in the data
 *     folder; by default, whether the data folder has one
 */
public record LocalPlatformConfig(
        Path dataDir, Path registryHome, Path java, Duration startDeadline, PasswordMode password) {

    /** System property: the folder of the unpacked registry. */
    public static final String REGISTRY_HOME_PROPERTY = "moodstream.registry.home";

    /**
     * A start takes some seconds on an idle machine, and a process that exits is noticed at once: this allows for a
     * very busy machine.
     */
    private static final Duration DEFAULT_START_DEADLINE = Duration.ofMinutes(3);

    public LocalPlatformConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        registryHome = registryHome.toAbsolutePath().normalize();
    }

    /**
     * The default configuration: this process's {@code java}, the registry from {@value #REGISTRY_HOME_PROPERTY}, three
     * minutes to start.
     *
     * @throws LocalPlatformException if the property is not set
     */
    public static LocalPlatformConfig in(Path dataDir) {
        String home = System.getProperty(REGISTRY_HOME_PROPERTY);
        if (home == null) {
            throw new LocalPlatformException("The folder of the schema registry is not known: start with -D"
                    + REGISTRY_HOME_PROPERTY + "=<folder>, which the build fills as local/target/registry.");
        }
        return new LocalPlatformConfig(
                dataDir, Path.of(home), JavaCommand.currentJava(), DEFAULT_START_DEADLINE, PasswordMode.KEEP);
    }

    public LocalPlatformConfig withStartDeadline(Duration deadline) {
        return new LocalPlatformConfig(dataDir, registryHome, java, deadline, password);
    }

    public LocalPlatformConfig withPassword(PasswordMode wanted) {
        return new LocalPlatformConfig(dataDir, registryHome, java, startDeadline, wanted);
    }
}
