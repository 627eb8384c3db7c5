/** The views of {@code watch}, one per topic. */
@NullMarked
package io.moodstream.cli.watch;

import org.jspecify.annotations.NullMarked;
