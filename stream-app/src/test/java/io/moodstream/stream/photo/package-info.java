/** Tests of photos on their way through the processor. */
@NullMarked
package io.moodstream.stream.photo;

import org.jspecify.annotations.NullMarked;
