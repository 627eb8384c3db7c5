/** The stream app: photo events in; predictions, dead letters and rolling metrics out. */
@NullMarked
package io.moodstream.stream;

import org.jspecify.annotations.NullMarked;
