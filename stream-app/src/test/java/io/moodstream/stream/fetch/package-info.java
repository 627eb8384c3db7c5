/** Tests of photos that are stored elsewhere. */
@NullMarked
package io.moodstream.stream.fetch;

import org.jspecify.annotations.NullMarked;
