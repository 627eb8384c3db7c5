package io.moodstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that cannot be used is refused in one sentence, before anything else is checked. */
class PlanRefusalTest {

    private final Path temp;

    PlanRefusalTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shadow,canary:150                      | 'canary:150' has no share of the photos: give a percentage above 0 and up to 100
                    canary:0                               | 'canary:0' has no share
                    canary:-5                              | 'canary:-5' has no share
                    canary:0.001                           | in steps of 0.01
                    canary:NaN                             | 'canary:NaN' has no share
                    canary:ten                             | 'canary:ten' has no share
                    canary                                 | 'canary' is not a stage of a rollout: write shadow, or canary:
                    shadow,                                | '' is not a stage
                    canary:50,canary:10                    | shares of a rollout plan only grow, but stage 1 has 50 % and stage 2 10 %
                    canary:10,shadow                       | shares of a rollout plan only grow
                    shadow --margin -1                     | margin of the rollout plan is '-1': give percentage points from 0 to 100
                    shadow --margin 101                    | margin of the rollout plan is '101'
                    shadow --margin NaN                    | margin of the rollout plan is 'NaN': give a number
                    shadow --alpha 0                       | alpha is 0.0; give one above 0 and below 1
                    shadow --alpha 1                       | alpha is 1.0; give one above 0 and below 1
                    shadow --labelled -3                   | labelled of the rollout plan is '-3': give a number of photos, 0 or more
                    shadow --labelled many                 | labelled of the rollout plan is 'many'
                    shadow --min-duration soon             | min-duration of the rollout plan cannot be used: 'soon' is not a duration
                    shadow --min-duration 5d --max-duration 1d | give a maximum above 0 that is not below the minimum
                    shadow --on-pass explode               | on-pass of the rollout plan is 'explode': give promote, hold or roll-back
                    shadow --on-pass roll-back             | action for a candidate that passes is ROLL_BACK; give PROMOTE or HOLD
                    shadow --on-fail promote               | action for a candidate that fails is PROMOTE
                    """)
    void rejects_an_invalid_plan_in_options(String words, String why) {
        refused(1, why, ("--rollout " + words).split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stages: [shadow]\\nmarign: 1           | has no 'marign' there: give one of stages, labelled,
                    stages: []                             | stages of the rollout plan is '[]': give a list
                    margin: 1                              | stages of the rollout plan is missing: give a list
                    stages: shadow                         | stages of the rollout plan is 'shadow': give a list
                    stages: [shadow]\\nalpha: [1]          | alpha of the rollout plan is '[1]': give one value
                    stages: [shadow]\\ndry-run: perhaps    | dry-run of the rollout plan is 'perhaps': give true or false
                    stages: [{canary: 10}]                 | has no 'canary' there: give one of stage, labelled
                    stages: [shadow]\\nstages: [shadow]    | is not YAML in line 2
                    stages: [shadow                        | is not YAML in line 2
                    stages: !!java.net.URL [file:x]        | is not YAML
                    - shadow                               | is no YAML mapping
                    """)
    void rejects_an_invalid_plan_in_a_file(String text, String why) throws IOException {
        Path file = Files.writeString(temp.resolve("plan.yaml"), text.strip().replace("\\n", "\n") + "\n");

        refused(1, why, "--rollout", file.toString());
    }

    @Test
    void reports_a_missing_plan_file() {
        Path file = temp.resolve("gone.yml");

        refused(
                1,
                "'" + file + "' cannot be read (NoSuchFileException): name a YAML file",
                "--rollout",
                file.toString());
    }

    @Test
    void rejects_plan_options_without_stages_or_beside_a_file() throws IOException {
        Path file = Files.writeString(temp.resolve("plan.yaml"), "stages: [shadow]\n");

        refused(2, "--margin is part of a rollout plan: give --rollout with its stages, too.", "--margin", "1");
        refused(2, "--dry-run cannot be given beside a file", "--dry-run", "--rollout", file.toString());
    }

    @Test
    void rejects_a_rollout_for_a_training_that_does_not_publish() {
        CommandRun run = CommandRun.of("train", "--data", temp.toString(), "--rollout", "shadow");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--rollout is for members that are published: give --publish");
    }

    private void refused(int status, String why, String... words) {
        List<String> all = new ArrayList<>(List.of("publish", temp.toString(), "--data-dir", temp.toString()));
        all.addAll(List.of(words));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(why).doesNotContain("Exception:", "org.yaml");
        assertThat(run.err().lines().findFirst().orElseThrow()).endsWith(".");
        if (status == 1) {
            assertThat(run.err()).hasLineCount(1).hasSizeLessThan(700);
        }
    }
}
