/** Trains members from a recipe and photos, computing features only once. */
@NullMarked
package io.moodstream.trainer.run;

import org.jspecify.annotations.NullMarked;
