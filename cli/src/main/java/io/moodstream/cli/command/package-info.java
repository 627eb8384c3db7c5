/** One class per subcommand: options in, text and an exit code out. */
@NullMarked
package io.moodstream.cli.command;

import org.jspecify.annotations.NullMarked;
