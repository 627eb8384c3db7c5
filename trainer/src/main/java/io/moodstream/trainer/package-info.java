/**
 * From data set and recipe through training run and evaluation to artifacts; the entry point is
 * {@link io.moodstream.trainer.Trainer}.
 */
@NullMarked
package io.moodstream.trainer;

import org.jspecify.annotations.NullMarked;
