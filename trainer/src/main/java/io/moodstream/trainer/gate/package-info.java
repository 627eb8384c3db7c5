/** Decides whether a new model may replace the live one. */
@NullMarked
package io.moodstream.trainer.gate;

import org.jspecify.annotations.NullMarked;
