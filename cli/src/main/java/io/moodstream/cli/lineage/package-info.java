/** {@code trace}: where a verdict comes from. */
@NullMarked
package io.moodstream.cli.lineage;

import org.jspecify.annotations.NullMarked;
