/** Tables, live blocks and progress on a terminal or, plainly, in a pipe. */
@NullMarked
package io.moodstream.cli.text;

import org.jspecify.annotations.NullMarked;
