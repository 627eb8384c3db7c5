/** Sources of models for offline evaluation: artifact folders, the bundle or the model topic. */
@NullMarked
package io.moodstream.trainer.source;

import org.jspecify.annotations.NullMarked;
