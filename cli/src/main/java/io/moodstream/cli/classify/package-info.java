/** Classifies photos, and sends their labels. */
@NullMarked
package io.moodstream.cli.classify;

import org.jspecify.annotations.NullMarked;
