package io.moodstream.cli.connect;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data-dir}: where the embedded default keeps its persistent data. */
public final class DataDirOption {

    /** Set by the launcher. Read here, since picocli would expand variables in its value. */
    private static final String PROPERTY = "moodstream.data";

    private static final String VARIABLE = "MOODSTREAM_DATA";

    @Option(
            names = "--data-dir",
            paramLabel = "<dir>",
            description = "Folder of the embedded Kafka and registry (or $MOODSTREAM_DATA). Default: ~/.moodstream.")
    private @Nullable Path dir;

    /** The folder, absolute. */
    public Path path() {
        return Objects.requireNonNullElseGet(dir, DataDirOption::usual)
                .toAbsolutePath()
                .normalize();
    }

    private static Path usual() {
        String set = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        return set == null ? Path.of(System.getProperty("user.home"), ".moodstream") : Path.of(set);
    }
}
