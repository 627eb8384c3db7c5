/** Tests of which versions go live. */
@NullMarked
package io.moodstream.stream.live;

import org.jspecify.annotations.NullMarked;
