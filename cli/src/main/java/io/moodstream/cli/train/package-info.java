/** Training runs, on a terminal and in a pipe. */
@NullMarked
package io.moodstream.cli.train;

import org.jspecify.annotations.NullMarked;
