package io.moodstream.stream.webhook;

import java.net.URI;
import java.time.Duration;

/**
 * Where webhooks go.
 *
 * @param url the receiver, see {@link WebhookUrl}
 * @param secret signs each request
 * @param requestTimeout how long the receiver has to answer a request
 * @param deliveryTimeout how long after it happened an event is still retried
 */
public record WebhookSettings(URI url, WebhookSecret secret, Duration requestTimeout, Duration deliveryTimeout) {

    /** The receiver for people: the rest of the URL may hold a credential. */
    String receiver() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    @Override
    public String toString() {
        return receiver();
    }
}
