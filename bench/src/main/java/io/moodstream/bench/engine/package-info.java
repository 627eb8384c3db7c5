/** The engines by themselves, in a process of their own: bare loops over sessions, and their parts. */
@NullMarked
package io.moodstream.bench.engine;

import org.jspecify.annotations.NullMarked;
