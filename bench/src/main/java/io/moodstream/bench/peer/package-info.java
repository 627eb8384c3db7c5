/** The baseline that others would have built. */
@NullMarked
package io.moodstream.bench.peer;

import org.jspecify.annotations.NullMarked;
