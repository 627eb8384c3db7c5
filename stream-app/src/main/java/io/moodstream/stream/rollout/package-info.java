/** Rollouts: evidence from pairs of ballots, the decisions it leads to, and how instances follow them. */
@NullMarked
package io.moodstream.stream.rollout;

import org.jspecify.annotations.NullMarked;
