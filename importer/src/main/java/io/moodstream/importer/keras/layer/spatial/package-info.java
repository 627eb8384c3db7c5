/** Layers that look at neighbours in a map: convolutions, pooling, padding, cropping, resizing. */
@NullMarked
package io.moodstream.importer.keras.layer.spatial;

import org.jspecify.annotations.NullMarked;
