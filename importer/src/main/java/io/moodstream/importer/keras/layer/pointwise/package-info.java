/** Layers that compute each place by itself, join several inputs, or only change a shape. */
@NullMarked
package io.moodstream.importer.keras.layer.pointwise;

import org.jspecify.annotations.NullMarked;
