/** The command {@code import}: models of other libraries become artifacts. */
@NullMarked
package io.moodstream.cli.importing;

import org.jspecify.annotations.NullMarked;
