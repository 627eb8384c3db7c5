/** Moodstream's labels, ballots, votes, counts and windows: pure Java, no dependencies, no I/O. */
@NullMarked
package io.moodstream.domain;

import org.jspecify.annotations.NullMarked;
