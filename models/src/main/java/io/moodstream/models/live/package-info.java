/** Loaded models that judge photos, swapped as one immutable set, closed after their last use. */
@NullMarked
package io.moodstream.models.live;

import org.jspecify.annotations.NullMarked;
