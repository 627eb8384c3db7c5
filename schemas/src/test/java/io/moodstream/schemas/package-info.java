/** What the wire promises. */
@NullMarked
package io.moodstream.schemas;

import org.jspecify.annotations.NullMarked;
