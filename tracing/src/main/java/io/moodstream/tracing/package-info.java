/** A photo's trace from process to process. */
@NullMarked
package io.moodstream.tracing;

import org.jspecify.annotations.NullMarked;
