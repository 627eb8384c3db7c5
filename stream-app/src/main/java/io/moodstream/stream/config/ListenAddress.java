package io.moodstream.stream.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address on which the operator's HTTP endpoint listens.
 *
 * @param host name or address of an interface of this machine
 * @param port 0 to 65535; 0 for any free port
 * @param otherwiseAny whether to use any free port if this one is taken, instead of failing to start
 */
public record ListenAddress(String host, int port, boolean otherwiseAny) {

    /** The default: loopback only. */
    public static final ListenAddress USUAL = new ListenAddress("127.0.0.1", 9404, true);

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253}):(\\d{1,5})");

    /**
     * {@code off}; {@code host:port}; {@code auto:port}, that port of loopback, or any other if it is taken; or
     * {@code auto}, which is {@link #USUAL}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Optional<ListenAddress> parse(String text) {
        if (text.equals("auto")) {
            return Optional.of(USUAL);
        }
        if (text.equals("off")) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no address");
        }
        int port = Integer.parseInt(matcher.group(2));
        return Optional.of(
                matcher.group(1).equals("auto")
                        ? new ListenAddress(USUAL.host(), port, true)
                        : new ListenAddress(matcher.group(1), port, false));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
