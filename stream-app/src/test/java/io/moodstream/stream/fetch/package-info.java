/** Tests of photos that lie elsewhere. */
@NullMarked
package io.moodstream.stream.fetch;

import org.jspecify.annotations.NullMarked;
