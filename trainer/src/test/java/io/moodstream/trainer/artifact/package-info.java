/** Tests of the package of the same name. */
@NullMarked
package io.moodstream.trainer.artifact;

import org.jspecify.annotations.NullMarked;
