/** Decisions on rollouts, which nobody signs: the records, and which of them count. */
@NullMarked
package io.moodstream.modeltopic.decision;

import org.jspecify.annotations.NullMarked;
