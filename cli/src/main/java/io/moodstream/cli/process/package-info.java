/** The process of a command: how it is asked to stop, and the folders of its native libraries. */
@NullMarked
package io.moodstream.cli.process;

import org.jspecify.annotations.NullMarked;
