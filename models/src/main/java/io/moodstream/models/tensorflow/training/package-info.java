/** Trains networks: batches, losses, the optimizer, and the loop over epochs. */
@NullMarked
package io.moodstream.models.tensorflow.training;

import org.jspecify.annotations.NullMarked;
