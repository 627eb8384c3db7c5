@NullMarked
package io.moodstream.tracing;

import org.jspecify.annotations.NullMarked;
