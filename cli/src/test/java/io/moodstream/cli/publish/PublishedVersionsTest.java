package io.moodstream.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.trainer.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code publish} writes to the models topic, and that it writes nothing if it is rejected. */
@ExtendWith(CommandsExtension.class)
class PublishedVersionsTest {

    private final TestCluster cluster;
    private final Path temp;
    private final Path bundle;

    PublishedVersionsTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.temp = temp;
        this.bundle = Bundle.folder(cluster.dataDir().resolve("cache"));
    }

    @Test
    void prints_the_published_version_as_json() throws IOException {
        JsonNode published = cluster.json("publish", custom(), "--member", "json");

        assertThat(published).hasSize(1);
        assertThat(published.get(0).fieldNames()).toIterable().containsExactly("member", "version", "rollout");
        assertThat(published.at("/0/member").textValue()).isEqualTo("json");
        assertThat(published.at("/0/version").isIntegralNumber()).isTrue();
        assertThat(published.at("/0/version").asLong()).isEqualTo(1);
        assertThat(published.at("/0/rollout").isNull()).isTrue();
    }

    @Test
    void removes_versions_beyond_those_to_keep() throws IOException {
        publish("kept");
        publish("kept");

        CommandRun third = cluster.run("publish", custom(), "--member", "kept", "--keep", "1");

        assertThat(third.status()).as(third.err()).isZero();
        assertThat(third.out())
                .contains("Published kept@3 on the topic '" + cluster.prefix() + "models'")
                .contains("Removed kept@1, kept@2")
                .contains(": the newest 1 of each member are kept.");
        assertThat(versions("kept")).containsExactly(3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --keep 0          | 2 | --keep is 1 or more, not 0.
                    --member Mine!    | 1 | and neither ensemble nor detector, not 'Mine!'
                    --member detector | 1 | and neither ensemble nor detector, not 'detector'
                    --rollout shadow  | 1 | There is no live version that
                    """)
    void publishes_nothing_if_the_options_are_rejected(String option, int status, String why) throws IOException {
        JsonNode before = cluster.json("models");

        CommandRun run = cluster.run(("publish " + bundle.resolve("xgcustom") + " " + option).split(" "));

        assertThat(run.status()).as(run.out()).isEqualTo(status);
        assertThat(run.err()).contains(why);
        assertThat(cluster.json("models")).isEqualTo(before);
    }

    @Test
    void writes_nothing_without_the_signing_key() throws IOException {
        publish("signed");
        JsonNode models = cluster.json("models");
        JsonNode policies = cluster.json("policy");
        Path gone = temp.resolve("gone.pem");
        Path noKey = Files.writeString(temp.resolve("notes.txt"), "no key");

        for (List<String> words : List.of(
                List.of("publish", custom(), "--member", "signed"),
                List.of("pin", "signed@1"),
                List.of("policy", "--publish", "majority", "--voters", "signed"),
                List.of("models", "mend"))) {
            refused(words, gone, "The key file " + gone + " cannot be read (", "): name a PEM file that may be read.");
            refused(words, noKey, "The file " + noKey + " holds no PRIVATE KEY block", "name the right file.");
        }

        assertThat(gone).doesNotExist();
        assertThat(cluster.json("models")).isEqualTo(models);
        assertThat(cluster.json("policy")).isEqualTo(policies);
    }

    private void refused(List<String> words, Path key, String... why) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--signing-key", key.toString()));

        CommandRun run = cluster.run(all.toArray(String[]::new));

        assertThat(run.status()).as("%s: %s", words, run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private void publish(String member) {
        assertThat(cluster.run("publish", custom(), "--member", member).err()).isEmpty();
    }

    private List<Long> versions(String member) throws IOException {
        List<Long> versions = new ArrayList<>();
        for (JsonNode model : cluster.json("models")) {
            if (model.path("member").asText().equals(member)) {
                versions.add(model.path("version").asLong());
            }
        }
        return versions;
    }

    private String custom() {
        return bundle.resolve("custom").toString();
    }
}
