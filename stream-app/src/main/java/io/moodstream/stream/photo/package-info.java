/** Photo records in; predictions, the labels that came with photos, and dead letters out. */
@NullMarked
package io.moodstream.stream.photo;

import org.jspecify.annotations.NullMarked;
