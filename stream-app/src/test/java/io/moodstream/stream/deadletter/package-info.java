/** Tests of dead letters and retries. */
@NullMarked
package io.moodstream.stream.deadletter;

import org.jspecify.annotations.NullMarked;
