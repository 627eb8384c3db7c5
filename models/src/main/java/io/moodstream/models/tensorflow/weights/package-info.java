/** Weights of networks: what they are called and how they start, in memory, and in safetensors files. */
@NullMarked
package io.moodstream.models.tensorflow.weights;

import org.jspecify.annotations.NullMarked;
