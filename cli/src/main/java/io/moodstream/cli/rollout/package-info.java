/** Rollout plans as people write them, and the commands that show and order rollouts. */
@NullMarked
package io.moodstream.cli.rollout;

import org.jspecify.annotations.NullMarked;
