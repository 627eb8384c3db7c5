/** Reads the dead-letter topic, and replays dead letters, each exactly once. */
@NullMarked
package io.moodstream.client.deadletter;

import org.jspecify.annotations.NullMarked;
