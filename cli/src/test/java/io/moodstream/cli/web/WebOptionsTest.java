package io.moodstream.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.web.config.WebConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class WebOptionsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final Path temp;

    WebOptionsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static WebOptions parsed(String... words) {
        WebOptions options = new WebOptions();
        new CommandLine(CommandSpec.create().addMixin("web", CommandSpec.forAnnotatedObject(options))).parseArgs(words);
        return options;
    }

    @Test
    void by_default_the_page_is_on_loopback_with_photos_and_without_tokens() {
        WebConfig config = parsed().config(temp);

        assertThat(config.address()).isEqualTo(new InetSocketAddress("127.0.0.1", 8080));
        assertThat(config.onLoopback()).isTrue();
        assertThat(config.tokens().isEmpty()).isTrue();
        assertThat(config.showPhotos()).isTrue();
        assertThat(config.limits().perSecond()).isEqualTo(200);
        assertThat(config.trusted()).as("a data folder without keys").isEmpty();
    }

    @Test
    void accepts_ipv6_addresses_and_any_port() {
        assertThat(parsed("--listen", "[::1]:0").address()).isEqualTo(new InetSocketAddress("::1", 0));
        assertThat(parsed("--listen", "localhost:65535").address().getPort()).isEqualTo(65_535);
    }

    @Test
    void passes_on_every_option_with_the_chosen_address() {
        WebOptions options = parsed(
                "--listen=127.0.0.1:0",
                "--upload-rate=7.5",
                "--trusted-keys=keys",
                "--access-tokens=tokens.txt",
                "--no-photos");

        assertThat(options.words(new InetSocketAddress("127.0.0.1", 4711)))
                .containsExactly(
                        "--listen",
                        "127.0.0.1:4711",
                        "--upload-rate",
                        "7.5",
                        "--trusted-keys",
                        Path.of("keys").toAbsolutePath().toString(),
                        "--access-tokens",
                        Path.of("tokens.txt").toAbsolutePath().toString(),
                        "--no-photos");
        assertThat(parsed().words(new InetSocketAddress("127.0.0.1", 8080)))
                .containsExactly("--listen", "127.0.0.1:8080", "--upload-rate", "200.0");
    }

    @Test
    void requires_a_token_beyond_loopback() throws IOException {
        WebOptions open = parsed("--listen", "0.0.0.0:8080");
        open.check();
        assertThatThrownBy(() -> open.check(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Listening on 0.0.0.0 would let everybody in the network see and send photos")
                .hasMessageContaining("give access tokens, or listen on 127.0.0.1");

        Path tokens = Files.writeString(temp.resolve("tokens.txt"), TOKEN + "\n");
        WebConfig config = parsed("--listen", "0.0.0.0:8080", "--access-tokens", tokens.toString())
                .config(temp);
        assertThat(config.onLoopback()).isFalse();
        assertThat(config.tokens()).hasToString("1 access tokens");
    }

    @Test
    void rejects_missing_and_weak_tokens() throws IOException {
        Path gone = temp.resolve("gone.txt");
        assertThatThrownBy(() -> parsed("--access-tokens", gone.toString()).config(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The file '" + gone + "' of --access-tokens cannot be read: it is not there, or a link that"
                        + " leads nowhere.");

        Path blank = Files.writeString(temp.resolve("blank.txt"), " \n\n");
        assertThatThrownBy(() -> parsed("--access-tokens", blank.toString()).config(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The file '" + blank + "' of --access-tokens holds no token.");

        Path weak = Files.writeString(temp.resolve("weak.txt"), TOKEN + "\nsecret\n");
        assertThatThrownBy(() -> parsed("--access-tokens", weak.toString()).config(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Access token 2 has 6 characters and is easily guessed; take 16 or more");
    }

    @Test
    void uses_a_given_token_or_makes_one() throws IOException {
        Path made = temp.resolve("made.txt");
        Path given = Files.writeString(temp.resolve("given.txt"), TOKEN);

        WebOptions withOne = parsed("--access-tokens", given.toString());
        withOne.wantToken(made);
        assertThat(withOne.tokens()).contains(given);
        assertThat(made).doesNotExist();

        WebOptions without = parsed();
        without.wantToken(made);
        assertThat(without.tokens()).contains(made);
        assertThat(without.config(temp).tokens()).hasToString("1 access tokens");
    }

    @Test
    void uses_the_keys_of_the_data_folder_unless_others_are_given() throws IOException {
        SigningKey key = SigningKey.generate();
        Path trusted = Files.createDirectories(temp.resolve("keys/trusted"));
        key.writePublic(trusted.resolve("mine.pem"));
        assertThat(parsed().config(temp).trusted()).get().hasToString("TrustedKeys[" + key.id() + "]");

        Path secret = temp.resolve("secret.pem");
        key.write(secret);
        assertThatThrownBy(() -> parsed("--trusted-keys", secret.toString()).config(temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining(secret.toString())
                .hasMessageContaining("holds a private key; put only the public one there.");

        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertThatThrownBy(() -> parsed("--trusted-keys", empty.toString()).check())
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("holds no *.pem file; put the publisher's public key there.");
    }

    @Test
    void rejects_a_rate_below_one_before_reading_anything() {
        assertThatThrownBy(() ->
                        parsed("--upload-rate=0.5", "--access-tokens=gone.txt").check())
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("--upload-rate is 1 or more, not 0.5.");
    }
}
