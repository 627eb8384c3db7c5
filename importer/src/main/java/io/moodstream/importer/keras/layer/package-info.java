/** What every Keras layer has: its configuration, its weights, the shape and the operations of its output. */
@NullMarked
package io.moodstream.importer.keras.layer;

import org.jspecify.annotations.NullMarked;
