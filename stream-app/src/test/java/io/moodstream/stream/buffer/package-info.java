/** Tests of photos that wait. */
@NullMarked
package io.moodstream.stream.buffer;

import org.jspecify.annotations.NullMarked;
