package io.moodstream.web.http.guard;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.web.http.Guard;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Bearer tokens (RFC 6750). Without any, every request passes. They are neither logged nor shown, not even by
 * {@link #toString}.
 */
public final class BearerTokens implements Guard {

    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final List<byte[]> tokens;

    private BearerTokens(List<byte[]> tokens) {
        this.tokens = tokens;
    }

    /**
     * Tokens separated by white space or commas, as in a file with one per line.
     *
     * @throws MoodstreamException if one is too short to be a secret
     */
    public static BearerTokens of(String text) {
        List<byte[]> tokens = new ArrayList<>();
        for (String token : text.split("[\\s,]+")) {
            if (!token.isEmpty() && token.length() < SHORTEST) {
                throw new MoodstreamException("Access token " + (tokens.size() + 1) + " has " + token.length()
                        + " characters and is easily guessed; take " + SHORTEST
                        + " or more, such as the output of `openssl rand -hex 16`.");
            }
            if (!token.isEmpty()) {
                tokens.add(token.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new BearerTokens(tokens);
    }

    /** No tokens: every request passes. */
    public static BearerTokens none() {
        return new BearerTokens(List.of());
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    @Override
    public void check(HttpExchange exchange) {
        if (tokens.isEmpty()) {
            return;
        }
        if (!known(exchange.header("Authorization").orElse(""))) {
            exchange.response().getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"moodstream\"");
            throw ProblemDetails.of(
                            401,
                            "no-access",
                            "This server wants an access token: send it as 'Authorization: Bearer <token>'.")
                    .refusal();
        }
        exchange.identify(client(exchange)); // behind a proxy, all clients have one address
    }

    /** Identifies the client by its token: a name that reveals nothing about the token. Empty without tokens. */
    public String client(HttpExchange exchange) {
        return tokens.isEmpty()
                ? ""
                : Sha256.of(given(exchange.header("Authorization").orElse("")));
    }

    private boolean known(String authorization) {
        byte[] given = given(authorization);
        // Compared in constant time, without short-circuiting.
        return tokens.stream().map(token -> MessageDigest.isEqual(token, given)).reduce(false, Boolean::logicalOr);
    }

    /** The token of a request; empty if there is none. */
    private static byte[] given(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    @Override
    public String toString() {
        return tokens.size() + " access tokens";
    }
}
