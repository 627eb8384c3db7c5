/** Rollout plans as people write them, as options or in a file. */
@NullMarked
package io.moodstream.cli.rollout.plan;

import org.jspecify.annotations.NullMarked;
