package io.moodstream.domain;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request over HTTP tells of who sends it, for servers that must not serve a foreign web page in somebody's browser.
 * Programs such as curl send a host and neither of the two others.
 *
 * @param host the header {@code Host}: a name and maybe a port; null where there is none
 * @param fetchSite the header {@code Sec-Fetch-Site}, by which a browser tells where a request comes from
 * @param origin the header {@code Origin}, which a browser sends with some requests
 */
public record RequestOrigin(
        @Nullable String host,
        @Nullable String fetchSite,
        @Nullable String origin) {

    /** Every address that begins with 127 is loopback's, and no name system has a say in an address. */
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /**
     * Whether this machine is asked for by a name of loopback. Any other name may be one that a foreign site has bent to this
     * machine (DNS rebinding): to the browser its page and this server are then one origin.
     */
    public boolean asksForLoopback() {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    /** Whether a web page of another origin sends it. */
    public boolean isForeignPage() {
        if (fetchSite != null) {
            return !OWN_SITES.contains(fetchSite);
        }
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }
}
