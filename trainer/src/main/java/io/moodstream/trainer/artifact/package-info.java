/** Trained members on disk: folders that can be read by people and published to the model topic. */
@NullMarked
package io.moodstream.trainer.artifact;

import org.jspecify.annotations.NullMarked;
