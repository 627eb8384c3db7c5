/** Where the weights of a layer are in a file; Keras has two ways. */
@NullMarked
package io.moodstream.importer.keras.weights;

import org.jspecify.annotations.NullMarked;
