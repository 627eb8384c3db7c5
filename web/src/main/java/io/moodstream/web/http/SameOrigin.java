package io.moodstream.web.http;

import java.util.Optional;
import java.util.Set;

/**
 * Lets another web page neither post here nor read: a browser tells where a request comes from ({@code Sec-Fetch-Site},
 * {@code Origin}). Programs such as curl send neither and pass. On loopback the name in {@code Host} must be one of
 * loopback, too, so that no foreign name can be bent to this machine.
 *
 * @param loopback whether the server listens on loopback alone
 */
public record SameOrigin(boolean loopback) implements Guard {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public void check(Call call) {
        String host = call.header("Host").orElse("");
        if (loopback && !LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            throw Problem.of(
                            403,
                            "foreign-host",
                            "This server listens on loopback and is called 127.0.0.1 or localhost, not '" + host + "'.")
                    .refusal();
        }
        if (!SAFE_METHODS.contains(call.request().getMethod()) && !isOwn(call, host)) {
            throw Problem.of(
                            403,
                            "foreign-origin",
                            "A page of another origin asked for this; only this server's own page and programs may.")
                    .refusal();
        }
    }

    private static boolean isOwn(Call call, String host) {
        Optional<String> site = call.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return OWN.contains(site.get());
        }
        return call.header("Origin")
                .map(origin -> origin.equals("http://" + host) || origin.equals("https://" + host))
                .orElse(true);
    }
}
