/** SavedModels: written, pruned to what serves, checked against an allowlist of operations, and run. */
@NullMarked
package io.moodstream.models.tensorflow.savedmodel;

import org.jspecify.annotations.NullMarked;
