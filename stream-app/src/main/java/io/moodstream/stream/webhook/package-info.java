/** Webhooks: what happens to versions and rollouts, sent to a receiver outside of Kafka. */
@NullMarked
package io.moodstream.stream.webhook;

import org.jspecify.annotations.NullMarked;
