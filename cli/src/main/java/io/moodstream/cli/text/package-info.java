/** Tables, live blocks and progress, on a terminal or as plain text in a pipe. */
@NullMarked
package io.moodstream.cli.text;

import org.jspecify.annotations.NullMarked;
