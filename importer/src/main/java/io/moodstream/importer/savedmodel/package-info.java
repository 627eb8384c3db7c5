/**
 * TensorFlow SavedModels of TensorFlow 1, 2 and Keras: parsed, followed from the output to the input through all
 * functions, checked operation by operation, and rebuilt. TensorFlow never loads the file itself.
 */
@NullMarked
package io.moodstream.importer.savedmodel;

import org.jspecify.annotations.NullMarked;
