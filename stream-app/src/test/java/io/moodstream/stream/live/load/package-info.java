/** Tests of how loading gives way to photos. */
@NullMarked
package io.moodstream.stream.live.load;

import org.jspecify.annotations.NullMarked;
