/** The embedded default: a real broker and a real schema registry, as child processes on loopback. */
@NullMarked
package io.moodstream.local;

import org.jspecify.annotations.NullMarked;
