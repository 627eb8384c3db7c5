/** A Kafka cluster with its schema registry, clients for both, and the keys that sign models. */
@NullMarked
package io.moodstream.client.connect;

import org.jspecify.annotations.NullMarked;
