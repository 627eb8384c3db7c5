/** Trains the face detector: photos, augmentation, training targets and evaluation. */
@NullMarked
package io.moodstream.trainer.detector;

import org.jspecify.annotations.NullMarked;
