package io.moodstream.web.config;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.web.http.Timeouts;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Configuration of the server.
 *
 * @param address where it listens; port 0 for any free one
 * @param tokens access tokens that clients need to use the API
 * @param limits upload limits
 * @param showPhotos whether the page shows thumbnails; if not, no photo leaves Kafka
 * @param timeouts how long clients may keep the server waiting
 * @param trusted keys whose models and pins are shown; without them, the contents of the topic are shown as not
 *     verified
 */
public record WebConfig(
        InetSocketAddress address,
        BearerTokens tokens,
        UploadLimits limits,
        boolean showPhotos,
        Timeouts timeouts,
        Optional<TrustedKeys> trusted) {

    /** A configuration with the standard timeouts and without trusted keys. */
    public WebConfig(InetSocketAddress address, BearerTokens tokens, UploadLimits limits, boolean showPhotos) {
        this(address, tokens, limits, showPhotos, Timeouts.standard());
    }

    /** A configuration without trusted keys. */
    public WebConfig(
            InetSocketAddress address,
            BearerTokens tokens,
            UploadLimits limits,
            boolean showPhotos,
            Timeouts timeouts) {
        this(address, tokens, limits, showPhotos, timeouts, Optional.empty());
    }

    /** A copy that shows what these keys signed. */
    public WebConfig trusting(TrustedKeys keys) {
        return new WebConfig(address, tokens, limits, showPhotos, timeouts, Optional.of(keys));
    }

    /** @throws MoodstreamException if it would listen beyond loopback without an access token */
    public WebConfig {
        InetAddress host = address.getAddress();
        if (host == null) {
            throw new MoodstreamException("The host '" + address.getHostString()
                    + "' to listen on is not known here; give an address of this machine, such as 127.0.0.1.");
        }
        if (!host.isLoopbackAddress() && tokens.isEmpty()) {
            throw new MoodstreamException(
                    "Listening on " + address.getHostString()
                            + " would let everybody in the network see and send photos; give access tokens, or listen on 127.0.0.1.");
        }
    }

    /** Whether it is reachable from this machine only. */
    public boolean onLoopback() {
        return address.getAddress().isLoopbackAddress();
    }
}
