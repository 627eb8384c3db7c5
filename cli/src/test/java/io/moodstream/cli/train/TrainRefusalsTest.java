package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code train} refuses before it trains. */
class TrainRefusalsTest {

    private final Path temp;

    TrainRefusalsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --recipe demo                                | Missing required option: '--data=<path>', such as fer2013.zip;
                    --data x --margin -1                         | --margin is -1.0; it is a number of points from 0 to 100.
                    --data x --margin 100.5                      | --margin is 100.5; it is a number of points from 0 to 100.
                    --data x --margin NaN                        | --margin is NaN; it is a number of points
                    --data x --every 24h                         | --every is the schedule of a service: give --service.
                    --data x --service --every 0h                | is not a duration: write one such as 500ms, 30s, 5m, 12h or 8d
                    --data x --service --backbone                | --service trains members again and again: give it without
                    --data x --service --detector                | give it without --backbone and --detector.
                    --data x --backbone --publish                | --backbone trains a base, which is not published: give it without
                    --data x --backbone --detector               | give it without --publish and --detector.
                    --data x --publish --detector --rollout a    | --rollout is for members that are published
                    --data x --seed one                          | is not a long
                    --data x --keep some                         | is not an int
                    --data x y                                   | Unmatched argument at index
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = train(options.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains("Help: ./moodstream train --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void reports_all_problems_at_once() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");

        CommandRun run = train(
                "--data=" + temp.resolve("gone.zip"),
                "--recipe=fast",
                "--vgg16-weights=gone.h5",
                "--out=" + file,
                "--cache=" + file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("There is no data set at '" + temp.resolve("gone.zip") + "': give the path of a folder or")
                .contains("There is no recipe 'fast', neither shipped nor as a file")
                .contains("There is no VGG16 weights file 'gone.h5': name faces, imagenet or random")
                .contains("The output folder '" + file + "' is a file: name another one.")
                .contains("The cache folder '" + file + "' is a file: name another one.")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    like=demon                       | The recipe's 'like' is 'demon', which is not shipped; did you mean 'demo'?
                    members=custom                   | the key 'balance' is missing; add it, or start from another recipe
                    like=demo;validation=2           | is '2'; write a share above 0 and below 1, such as 0.2.
                    like=demo;balance=perhaps        | is 'perhaps'; write true or false.
                    like=demo;validations=0.2        | the key 'validations' is unknown; did you mean 'validation'?
                    """)
    void checks_a_custom_recipe_before_training(String lines, String message) throws IOException {
        Path recipe = Files.writeString(temp.resolve("own.properties"), lines.replace(';', '\n'));

        CommandRun run = train("--data=" + faces(), "--recipe=" + recipe);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).doesNotContain("Training");
    }

    @Test
    void a_misspelt_recipe_gets_a_suggestion() throws IOException {
        CommandRun run = train("--data=" + faces(), "--recipe=tutorail");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("There is no recipe 'tutorail'", "did you mean 'tutorial'?");
    }

    @Test
    void rejects_members_that_are_unknown_or_need_another_one() throws IOException {
        CommandRun unknown = train("--data=" + faces(), "--recipe=demo", "--members=custom,nobody");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("The recipe 'demo' has no member 'nobody'; choose of custom, ");

        CommandRun alone = train("--data=" + faces(), "--recipe=demo", "--members=xgcustom");
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.err()).contains("train 'custom' too.").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "faces.csv", "cut.zip"})
    void rejects_a_file_that_is_not_a_data_set(String name) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "happy,sad\n");

        CommandRun run = train("--data=" + file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The data set '" + file + "' is neither folder, zip nor fer2013.csv")
                .contains("give the path of a folder or zip with train/happy, train/sad, test/happy and test/sad")
                .hasLineCount(1);
    }

    @Test
    void a_detector_learns_from_one_zip_of_whole_photos() throws IOException {
        CommandRun two = train("--detector", "--data=a.zip", "--data=b.zip");
        assertThat(two.status()).isEqualTo(1);
        assertThat(two.err()).contains("A detector learns from one data set: give --data once.");

        Path text = Files.writeString(temp.resolve("photos.zip"), "no zip");
        CommandRun wrong = train("--detector", "--data=" + text);
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("The photos '" + text + "' cannot be read")
                .contains("name a zip of whole photos with sources.csv and faces.csv.");
    }

    private Path faces() throws IOException {
        for (String folder : new String[] {"train/happy", "train/sad", "test/happy", "test/sad"}) {
            Files.createDirectories(temp.resolve("faces").resolve(folder));
        }
        return temp.resolve("faces");
    }

    private CommandRun train(String... options) {
        return CommandRun.of(Stream.concat(
                        Stream.concat(Stream.of("train"), Stream.of(options)),
                        Stream.of("--data-dir", temp.resolve("data").toString()))
                .toArray(String[]::new));
    }
}
