/** Tests of waiting photos. */
@NullMarked
package io.moodstream.stream.buffer;

import org.jspecify.annotations.NullMarked;
