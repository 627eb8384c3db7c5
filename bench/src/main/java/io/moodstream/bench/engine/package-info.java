/** The bare engines, in a process of their own: loops over sessions, and timings of their components. */
@NullMarked
package io.moodstream.bench.engine;

import org.jspecify.annotations.NullMarked;
