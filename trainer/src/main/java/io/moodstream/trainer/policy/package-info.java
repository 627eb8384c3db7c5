/** Voting policies whose weights are learnt from what finished members said of photos they did not learn from. */
@NullMarked
package io.moodstream.trainer.policy;

import org.jspecify.annotations.NullMarked;
