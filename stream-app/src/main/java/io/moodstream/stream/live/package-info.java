/** Which model versions run here, and how they are exchanged. */
@NullMarked
package io.moodstream.stream.live;

import org.jspecify.annotations.NullMarked;
