package io.moodstream.domain;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP request reveals about its sender, for servers that must not serve requests from a foreign web page in
 * somebody's browser. Programs such as curl send a host and neither of the other two headers.
 *
 * @param host the header {@code Host}: a name and optionally a port; null if absent
 * @param fetchSite the header {@code Sec-Fetch-Site}, with which a browser states where a request comes from
 * @param origin the header {@code Origin}, which a browser sends with some requests
 */
public record RequestOrigin(
        @Nullable String host,
        @Nullable String fetchSite,
        @Nullable String origin) {

    /** Every address that begins with 127 is a loopback address, and an address involves no DNS lookup. */
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /**
     * Whether the request addresses this machine by a loopback name. Any other name may be one that a foreign site has
     * pointed at this machine (DNS rebinding): the browser then treats that site's page and this server as one origin.
     */
    public boolean asksForLoopback() {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    /** Whether a web page of another origin sent the request. */
    public boolean isForeignPage() {
        if (fetchSite != null) {
            return !OWN_SITES.contains(fetchSite);
        }
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }
}
