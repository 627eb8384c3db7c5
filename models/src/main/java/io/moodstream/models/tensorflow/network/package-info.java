/** Layers, and networks made of them: one description for training, for serving and for frozen graphs. */
@NullMarked
package io.moodstream.models.tensorflow.network;

import org.jspecify.annotations.NullMarked;
