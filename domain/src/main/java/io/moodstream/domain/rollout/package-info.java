/**
 * Rollouts: which version votes on which photo, what the evidence says, and what follows from it. Pure functions of
 * plans and counts.
 */
@NullMarked
package io.moodstream.domain.rollout;

import org.jspecify.annotations.NullMarked;
