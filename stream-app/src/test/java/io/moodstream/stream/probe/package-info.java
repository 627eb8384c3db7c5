/** Real child processes, and files that end them. */
@NullMarked
package io.moodstream.stream.probe;

import org.jspecify.annotations.NullMarked;
