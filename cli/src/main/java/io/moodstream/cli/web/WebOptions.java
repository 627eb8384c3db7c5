package io.moodstream.cli.web;

import io.moodstream.client.connect.SigningKeys;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.data.files.UnreadableFile;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the page and the HTTP uploads are served. */
public final class WebOptions {

    /** Tokens without a file; not named MOODSTREAM_..., since those are the stream app's settings. */
    private static final String TOKENS_VARIABLE = "WEB_ACCESS_TOKENS";

    @Option(
            names = "--listen",
            paramLabel = "<host:port>",
            defaultValue = "127.0.0.1:8080",
            description =
                    "Address of the page and the HTTP uploads. Default: ${DEFAULT-VALUE}; port 0 picks a free one.")
    private String listen = "";

    @Option(
            names = "--access-tokens",
            paramLabel = "<file>",
            description = "Access tokens of HTTP clients, one per line (or in $" + TOKENS_VARIABLE + ").")
    private @Nullable Path tokens;

    @Option(
            names = "--upload-rate",
            paramLabel = "<n>",
            defaultValue = "200",
            description =
                    "Photos and labels per second from one client: its address, with its access token if it has one."
                            + " Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--trusted-keys",
            paramLabel = "<file|folder>",
            description =
                    "Public keys (PEM) whose models and pins the page shows. Default: keys/trusted in the data folder;"
                            + " where there are none, the page says that they were not verified.")
    private @Nullable Path trusted;

    @Option(names = "--no-photos", description = "The page shows verdicts without any photo.")
    private boolean noPhotos;

    /**
     * The configuration.
     *
     * @param dataDir holds the trusted keys unless others are given
     * @throws MoodstreamException if an option has an invalid value
     */
    WebConfig config(Path dataDir) {
        requireRate();
        WebConfig config = new WebConfig(
                address(), BearerTokens.of(tokenText()), UploadLimits.standard().withRate(rate), !noPhotos);
        Path keys = trusted == null ? SigningKeys.in(dataDir).trustedFolder() : trusted;
        return trusted == null && !Files.isDirectory(keys) ? config : config.trusting(TrustedKeys.read(keys));
    }

    /**
     * Checks what can be wrong whatever is served, and from where. Reads the files, which must not be pipes.
     *
     * @throws MoodstreamException if an option has an invalid value
     */
    public void check() {
        requireRate();
        BearerTokens unusedTokens = BearerTokens.of(tokenText());
        if (trusted != null) {
            TrustedKeys unusedKeys = TrustedKeys.read(trusted);
        }
    }

    private void requireRate() {
        if (!(rate >= 1)) {
            throw new MoodstreamException("--upload-rate is 1 or more, not " + rate + ".");
        }
    }

    /** The same, and whether the page may be served so with the keys in the data folder. */
    public void check(Path dataDir) {
        WebConfig unused = config(dataDir);
    }

    /** The same options as command-line arguments, with another address; tokens are passed by file or environment. */
    public List<String> words(InetSocketAddress address) {
        List<String> words = new ArrayList<>(List.of(
                "--listen", address.getHostString() + ":" + address.getPort(), "--upload-rate", String.valueOf(rate)));
        if (trusted != null) {
            words.addAll(List.of("--trusted-keys", trusted.toAbsolutePath().toString()));
        }
        if (tokens != null) {
            words.addAll(List.of("--access-tokens", tokens.toAbsolutePath().toString()));
        }
        if (noPhotos) {
            words.add("--no-photos");
        }
        return words;
    }

    /** The file of {@code --access-tokens}. */
    public Optional<Path> tokens() {
        return Optional.ofNullable(tokens);
    }

    /** Uses this file by default, with a new token if it does not exist. */
    public void wantToken(Path file) {
        if (tokens == null) {
            tokens = AccessToken.keepOrMake(file);
        }
    }

    public InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new MoodstreamException(
                    "--listen is a host and a port such as 127.0.0.1:8080, not '" + listen + "'.");
        }
        return new InetSocketAddress(listen.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(port));
    }

    private String tokenText() {
        if (tokens == null) {
            String variable = System.getenv(TOKENS_VARIABLE);
            return variable == null ? "" : variable;
        }
        try {
            String text = Files.readString(tokens);
            if (text.isBlank()) {
                throw new MoodstreamException("The file '" + tokens + "' of --access-tokens holds no token.");
            }
            return text;
        } catch (IOException e) {
            String why = UnreadableFile.of(tokens.toString(), e).why();
            throw new MoodstreamException(
                    "The file '" + tokens + "' of --access-tokens cannot be read: " + why + ".", e);
        }
    }
}
