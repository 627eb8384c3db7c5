/** Which model versions run on this instance, and how they are swapped. */
@NullMarked
package io.moodstream.stream.live;

import org.jspecify.annotations.NullMarked;
