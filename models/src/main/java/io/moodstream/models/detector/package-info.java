/** The network that finds faces: how it is built, what it learns from, what its numbers mean. */
@NullMarked
package io.moodstream.models.detector;

import org.jspecify.annotations.NullMarked;
