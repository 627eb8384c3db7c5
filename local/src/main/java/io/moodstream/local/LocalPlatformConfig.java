package io.moodstream.local;

import io.moodstream.local.child.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded default runs.
 *
 * @param dataDir what survives a restart: the broker's logs, the registry's database, ports, log files
 * @param registryHome the folder of the unpacked Apicurio registry (its {@code *-runner.jar} and {@code lib})
 * @param java the {@code java} executable for both
 * @param startDeadline how long both together may take to answer
 * @param password whether both want one, which is made at the first such start and lies in the data folder
 */
public record LocalPlatformConfig(
        Path dataDir, Path registryHome, Path java, Duration startDeadline, boolean password) {

    /** System property: the folder of the unpacked registry. */
    public static final String REGISTRY_HOME_PROPERTY = "moodstream.registry.home";

    /** Some seconds on a quiet machine. One that ends by itself is noticed at once: this is for a machine that is very busy. */
    private static final Duration DEFAULT_START_DEADLINE = Duration.ofMinutes(3);

    public LocalPlatformConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        registryHome = registryHome.toAbsolutePath().normalize();
    }

    /**
     * The usual: this process's {@code java}, the registry from {@value #REGISTRY_HOME_PROPERTY}, three minutes to start.
     *
     * @throws LocalPlatformException when the property is not set
     */
    public static LocalPlatformConfig in(Path dataDir) {
        String home = System.getProperty(REGISTRY_HOME_PROPERTY);
        if (home == null) {
            throw new LocalPlatformException("The folder of the schema registry is not known: start with -D"
                    + REGISTRY_HOME_PROPERTY + "=<folder>, which the build fills as local/target/registry.");
        }
        return new LocalPlatformConfig(
                dataDir, Path.of(home), JavaCommand.currentJava(), DEFAULT_START_DEADLINE, false);
    }

    public LocalPlatformConfig withStartDeadline(Duration deadline) {
        return new LocalPlatformConfig(dataDir, registryHome, java, deadline, password);
    }

    public LocalPlatformConfig withPassword(boolean wanted) {
        return new LocalPlatformConfig(dataDir, registryHome, java, startDeadline, wanted);
    }
}
