/** What {@code watch} shows of each topic. */
@NullMarked
package io.moodstream.cli.watch;

import org.jspecify.annotations.NullMarked;
