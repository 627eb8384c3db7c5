/** One class for each subcommand: options in, words and an exit code out. */
@NullMarked
package io.moodstream.cli.command;

import org.jspecify.annotations.NullMarked;
