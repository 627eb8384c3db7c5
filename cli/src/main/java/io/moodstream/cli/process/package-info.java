/** The process of a command: how it is asked to stop, and its temporary and native folders. */
@NullMarked
package io.moodstream.cli.process;

import org.jspecify.annotations.NullMarked;
