/**
 * The bundled models, trained with the recipe {@code best}, so that even the first photo is classified by real models.
 */
@NullMarked
package io.moodstream.trainer.bundle;

import org.jspecify.annotations.NullMarked;
