/** Bounds on what Kafka's consumer decompresses and builds: of a record, of a batch and of a poll. */
@NullMarked
package io.moodstream.schemas.client.bounded;

import org.jspecify.annotations.NullMarked;
