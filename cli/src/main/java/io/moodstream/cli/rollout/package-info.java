/** The commands that show rollouts and give them orders. */
@NullMarked
package io.moodstream.cli.rollout;

import org.jspecify.annotations.NullMarked;
