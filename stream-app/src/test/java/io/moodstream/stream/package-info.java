/** Tests of the shell. */
@NullMarked
package io.moodstream.stream;

import org.jspecify.annotations.NullMarked;
