/** Evaluations on a terminal. */
@NullMarked
package io.moodstream.cli.evaluate;

import org.jspecify.annotations.NullMarked;
