/** Evaluates the exported members and their vote on photos that were not used for training. */
@NullMarked
package io.moodstream.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
