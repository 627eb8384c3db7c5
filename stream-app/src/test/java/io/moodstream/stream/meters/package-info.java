/** Tests of the meters. */
@NullMarked
package io.moodstream.stream.meters;

import org.jspecify.annotations.NullMarked;
