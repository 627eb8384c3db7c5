/** Training curves in TensorBoard's format. */
@NullMarked
package io.moodstream.models.tensorboard;

import org.jspecify.annotations.NullMarked;
