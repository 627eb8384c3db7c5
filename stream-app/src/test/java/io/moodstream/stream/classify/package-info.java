/** Tests of photos that wait. */
@NullMarked
package io.moodstream.stream.classify;

import org.jspecify.annotations.NullMarked;
