/** Turns pixels into the features that heads classify; several members may share an extractor. */
@NullMarked
package io.moodstream.models.features;

import org.jspecify.annotations.NullMarked;
