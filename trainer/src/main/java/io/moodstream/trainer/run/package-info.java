/** From a recipe and photos to trained members, with features that are computed once. */
@NullMarked
package io.moodstream.trainer.run;

import org.jspecify.annotations.NullMarked;
