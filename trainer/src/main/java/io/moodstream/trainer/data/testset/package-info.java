/** Labelled photos to evaluate on, which keep their origin. */
@NullMarked
package io.moodstream.trainer.data.testset;

import org.jspecify.annotations.NullMarked;
