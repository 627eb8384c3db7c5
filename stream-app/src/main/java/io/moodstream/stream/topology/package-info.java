/** The whole graph on one screen. */
@NullMarked
package io.moodstream.stream.topology;

import org.jspecify.annotations.NullMarked;
