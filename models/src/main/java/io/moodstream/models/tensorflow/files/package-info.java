/** The files of a SavedModel, read within limits and without TensorFlow. */
@NullMarked
package io.moodstream.models.tensorflow.files;

import org.jspecify.annotations.NullMarked;
