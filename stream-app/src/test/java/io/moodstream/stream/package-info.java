/** Tests of the start, the stop and the checks of the app. */
@NullMarked
package io.moodstream.stream;

import org.jspecify.annotations.NullMarked;
