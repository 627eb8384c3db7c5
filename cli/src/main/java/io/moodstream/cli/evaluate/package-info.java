/** How an evaluation looks on a terminal. */
@NullMarked
package io.moodstream.cli.evaluate;

import org.jspecify.annotations.NullMarked;
