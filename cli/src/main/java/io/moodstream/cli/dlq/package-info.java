/** The dead letters: what is among them, and how they are sent again, each once. */
@NullMarked
package io.moodstream.cli.dlq;

import org.jspecify.annotations.NullMarked;
