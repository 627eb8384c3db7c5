package io.moodstream.cli.connect;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-dir}: where the embedded default keeps what survives a restart. */
public final class DataDirOption {

    @Option(
            names = "--data-dir",
            paramLabel = "<dir>",
            defaultValue = "${sys:moodstream.data:-${env:MOODSTREAM_DATA:-${sys:user.home}/.moodstream}}",
            description = "Folder of the embedded Kafka and registry (or $MOODSTREAM_DATA). Default: ~/.moodstream.")
    private Path dir = Path.of(".moodstream");

    /** The folder, absolute. */
    public Path path() {
        return dir.toAbsolutePath().normalize();
    }
}
