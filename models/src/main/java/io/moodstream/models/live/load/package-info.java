/** Loads published models: verifies their parts, builds them, and checks them against their golden sets. */
@NullMarked
package io.moodstream.models.live.load;

import org.jspecify.annotations.NullMarked;
