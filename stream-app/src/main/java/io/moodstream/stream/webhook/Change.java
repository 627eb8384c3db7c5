package io.moodstream.stream.webhook;

import io.moodstream.domain.rollout.RolloutPosition;
import java.util.Optional;

/**
 * What a record says.
 *
 * @param state of what the record's key stands for; a record that repeats it changes nothing
 * @param event what to send if it is another state than before; empty for nothing
 * @param decision what must be borne out by a signed plan; empty for what nobody signs
 */
record Change(String state, Optional<WebhookEvent> event, Optional<RolloutPosition> decision) {}
