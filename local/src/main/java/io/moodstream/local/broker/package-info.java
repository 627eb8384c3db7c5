/** The Kafka broker as a child process. */
@NullMarked
package io.moodstream.local.broker;

import org.jspecify.annotations.NullMarked;
