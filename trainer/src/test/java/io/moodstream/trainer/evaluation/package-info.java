/** Tests of the package of the same name. */
@NullMarked
package io.moodstream.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
