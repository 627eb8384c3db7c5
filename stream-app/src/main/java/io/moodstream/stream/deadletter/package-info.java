/** Records that cannot be used: why, and how they get to the dead-letter topic with nothing lost. */
@NullMarked
package io.moodstream.stream.deadletter;

import org.jspecify.annotations.NullMarked;
