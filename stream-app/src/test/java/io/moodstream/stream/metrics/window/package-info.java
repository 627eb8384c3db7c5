@NullMarked
package io.moodstream.stream.metrics.window;

import org.jspecify.annotations.NullMarked;
