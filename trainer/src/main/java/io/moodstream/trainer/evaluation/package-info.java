/** How well the exported members and their vote judge photos that no training saw. */
@NullMarked
package io.moodstream.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
