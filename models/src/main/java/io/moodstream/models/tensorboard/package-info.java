/** Training curves as TensorBoard reads them. */
@NullMarked
package io.moodstream.models.tensorboard;

import org.jspecify.annotations.NullMarked;
