package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.client.samples.DrawnFaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    private static final int BAD = 22;

    private final Path temp;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    TrainCommandTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void skips_unreadable_files_and_lists_them_at_the_end() throws IOException {
        Path faces = temp.resolve("faces");
        DrawnFaces.write(new DrawnFaces(11).draw(160), faces.resolve("train"));
        DrawnFaces.write(new DrawnFaces(12).draw(40), faces.resolve("test"));
        for (int i = 0; i < BAD; i++) {
            Files.writeString(faces.resolve("train/sad/bad-" + i + ".jpg"), "no photo at all");
        }

        assertThat(run(
                        "--data=" + faces,
                        "--recipe=demo",
                        "--members=custom",
                        "--out=" + temp.resolve("out"),
                        "--cache=" + temp.resolve("cache")))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("22 of 222 images cannot be read: 'train/sad/bad-0.jpg'")
                .contains("Trained in");
        assertThat(err.toString())
                .contains("22 files were left out:")
                .contains("'train/sad/bad-1.jpg' cannot be read: The first bytes")
                .contains("... and 2 more.");
        assertThat(temp.resolve("out/custom")).isDirectory();
    }

    private int run(String... args) {
        CommandLine command = new CommandLine(new TrainCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            err.write(String.valueOf(e));
            return 2;
        });
        return command.execute(args);
    }
}
