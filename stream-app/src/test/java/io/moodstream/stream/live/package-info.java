/** Tests of what goes live. */
@NullMarked
package io.moodstream.stream.live;

import org.jspecify.annotations.NullMarked;
