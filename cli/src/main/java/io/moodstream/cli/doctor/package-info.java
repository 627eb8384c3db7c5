/** Checks an installation and says what to do. */
@NullMarked
package io.moodstream.cli.doctor;

import org.jspecify.annotations.NullMarked;
