/** Kafka clients for the topics, with the settings that every process here needs. */
@NullMarked
package io.moodstream.schemas.client;

import org.jspecify.annotations.NullMarked;
