package io.moodstream.stream.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a receiver. What is sent there crosses the network, so only loopback may do without TLS. */
public final class WebhookUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private WebhookUrl() {}

    /** @throws IllegalArgumentException if it is neither https nor http to loopback, or has a user or a fragment */
    public static URI parse(String text) {
        URI url = URI.create(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        boolean safe = scheme.equals("https")
                || (scheme.equals("http")
                        && plain
                        && LOOPBACK.matcher(url.getHost()).matches());
        if (!plain || !safe) {
            throw new IllegalArgumentException("it is no address of a receiver of webhooks");
        }
        return url;
    }
}
