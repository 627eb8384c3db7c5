/** Data set to recipe to training run to evaluation to artifact: {@link io.moodstream.trainer.Trainer} does it all. */
@NullMarked
package io.moodstream.trainer;

import org.jspecify.annotations.NullMarked;
