/** Traces of a photo across processes. */
@NullMarked
package io.moodstream.tracing;

import org.jspecify.annotations.NullMarked;
