/** Where models to be judged come from: artifact folders, or the model topic. */
@NullMarked
package io.moodstream.trainer.source;

import org.jspecify.annotations.NullMarked;
