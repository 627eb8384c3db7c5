/** From the JSON in which Keras describes a model to its layers, connected. */
@NullMarked
package io.moodstream.importer.keras.graph;

import org.jspecify.annotations.NullMarked;
