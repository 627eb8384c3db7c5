/** Publishes trained artifacts, and writes the bundle. */
@NullMarked
package io.moodstream.cli.publish;

import org.jspecify.annotations.NullMarked;
