/** From a data set on disk to happy and sad photos: read, balanced and split without a leak. */
@NullMarked
package io.moodstream.trainer.data;

import org.jspecify.annotations.NullMarked;
