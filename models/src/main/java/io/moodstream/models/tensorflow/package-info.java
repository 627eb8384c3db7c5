/** Small TensorFlow networks: described once, trained, written as SavedModels, checked, and served through DJL. */
@NullMarked
package io.moodstream.models.tensorflow;

import org.jspecify.annotations.NullMarked;
