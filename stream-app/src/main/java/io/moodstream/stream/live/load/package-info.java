/** When models are loaded: what gives way to photos, and what is tried again. */
@NullMarked
package io.moodstream.stream.live.load;

import org.jspecify.annotations.NullMarked;
