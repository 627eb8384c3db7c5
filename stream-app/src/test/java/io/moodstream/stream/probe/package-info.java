/** Tests with real child processes, and with files that crash them. */
@NullMarked
package io.moodstream.stream.probe;

import org.jspecify.annotations.NullMarked;
