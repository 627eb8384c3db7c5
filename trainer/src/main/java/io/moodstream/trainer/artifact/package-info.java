/** Trained members on disk: folders that people can read and that can be published to the model topic. */
@NullMarked
package io.moodstream.trainer.artifact;

import org.jspecify.annotations.NullMarked;
