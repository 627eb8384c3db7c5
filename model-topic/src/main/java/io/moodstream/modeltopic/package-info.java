/** Models on a Kafka topic: published in one transaction, signed, read back, verified, pinned and pruned. */
@NullMarked
package io.moodstream.modeltopic;

import org.jspecify.annotations.NullMarked;
