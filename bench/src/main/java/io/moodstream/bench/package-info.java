/** {@code ./moodstream bench}. */
@NullMarked
package io.moodstream.bench;

import org.jspecify.annotations.NullMarked;
