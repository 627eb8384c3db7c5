/** Tests of the package of the same name. */
@NullMarked
package io.moodstream.trainer.run;

import org.jspecify.annotations.NullMarked;
