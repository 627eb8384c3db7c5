@NullMarked
package io.moodstream.cli.command;

import org.jspecify.annotations.NullMarked;
