/** Loaded models that classify photos, swapped as one immutable set, and closed after their last use. */
@NullMarked
package io.moodstream.models.live;

import org.jspecify.annotations.NullMarked;
