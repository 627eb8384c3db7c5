/** Tests of when models are loaded. */
@NullMarked
package io.moodstream.stream.live.load;

import org.jspecify.annotations.NullMarked;
