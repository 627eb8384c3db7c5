/** Tests of dead letters and patience. */
@NullMarked
package io.moodstream.stream.letters;

import org.jspecify.annotations.NullMarked;
