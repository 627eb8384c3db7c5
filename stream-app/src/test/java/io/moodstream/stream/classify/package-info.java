/** Tests of the classifier alone. */
@NullMarked
package io.moodstream.stream.classify;

import org.jspecify.annotations.NullMarked;
