/** Pieces of models as files: packed the same way every time, kept by content, unpacked with care. */
@NullMarked
package io.moodstream.modeltopic.parts;

import org.jspecify.annotations.NullMarked;
