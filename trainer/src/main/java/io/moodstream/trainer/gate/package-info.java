/** Whether a new model may take the place of the live one. */
@NullMarked
package io.moodstream.trainer.gate;

import org.jspecify.annotations.NullMarked;
