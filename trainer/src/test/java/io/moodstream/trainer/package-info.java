/** Tests of the trainer, on faces that they draw themselves. */
@NullMarked
package io.moodstream.trainer;

import org.jspecify.annotations.NullMarked;
