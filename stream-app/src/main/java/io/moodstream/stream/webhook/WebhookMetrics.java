package io.moodstream.stream.webhook;

/** Counts what becomes of webhooks. Called by the sender's thread; must not throw. */
public interface WebhookMetrics {

    /** Records nothing. */
    WebhookMetrics NONE = new WebhookMetrics() {};

    /** The receiver has it. */
    default void delivered() {}

    /** A request failed; it is tried again unless it is given up. */
    default void failed() {}

    /** An event was given up: the receiver was away, or refused it, for too long. */
    default void givenUp() {}
}
