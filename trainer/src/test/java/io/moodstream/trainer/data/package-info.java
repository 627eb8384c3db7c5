/** Tests of reading, balancing and splitting. */
@NullMarked
package io.moodstream.trainer.data;

import org.jspecify.annotations.NullMarked;
