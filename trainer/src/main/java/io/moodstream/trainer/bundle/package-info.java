/** The models that the project ships: trained by the recipe {@code best}, so that a first photo is judged by real ones. */
@NullMarked
package io.moodstream.trainer.bundle;

import org.jspecify.annotations.NullMarked;
