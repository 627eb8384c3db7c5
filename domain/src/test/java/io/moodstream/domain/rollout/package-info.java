/** Tests of rollouts. */
@NullMarked
package io.moodstream.domain.rollout;

import org.jspecify.annotations.NullMarked;
