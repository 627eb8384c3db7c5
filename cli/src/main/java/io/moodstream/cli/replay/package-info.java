/** {@code replay}: classifies photos again, by the versions that decided or by a candidate. Writes nothing. */
@NullMarked
package io.moodstream.cli.replay;

import org.jspecify.annotations.NullMarked;
