/** Tests of dead letters and patience. */
@NullMarked
package io.moodstream.stream.deadletter;

import org.jspecify.annotations.NullMarked;
