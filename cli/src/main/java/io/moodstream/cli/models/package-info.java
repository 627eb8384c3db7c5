/** Commands on published models: lists them, pins versions, and sets the voting policy. */
@NullMarked
package io.moodstream.cli.models;

import org.jspecify.annotations.NullMarked;
