/** Options and checks that several commands share. */
@NullMarked
package io.moodstream.cli.options;

import org.jspecify.annotations.NullMarked;
