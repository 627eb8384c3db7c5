/** Voting policies, fitted to the predictions of finished members on photos they were not trained on. */
@NullMarked
package io.moodstream.trainer.policy;

import org.jspecify.annotations.NullMarked;
