package io.moodstream.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DataDirOptionTest {

    private static final String PROPERTY = "moodstream.data";

    @AfterEach
    void clear() {
        System.clearProperty(PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a b#%+,写'\"", "/srv/${sys:user.home}", "/srv/${x:-y} $z"})
    void takes_the_name_of_the_folder_literally(String folder) {
        System.setProperty(PROPERTY, folder);
        assertThat(parsed().path()).isEqualTo(Path.of(folder));
        System.setProperty(PROPERTY, "/elsewhere");
        assertThat(parsed("--data-dir", folder).path()).isEqualTo(Path.of(folder));
    }

    private static DataDirOption parsed(String... words) {
        DataDirOption option = new DataDirOption();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("dir", CommandLine.Model.CommandSpec.forAnnotatedObject(option)))
                .parseArgs(words);
        return option;
    }
}
