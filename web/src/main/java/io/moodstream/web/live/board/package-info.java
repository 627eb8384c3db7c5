/** The state of the live page: photos, models and rollouts, as its events show them. */
@NullMarked
package io.moodstream.web.live.board;

import org.jspecify.annotations.NullMarked;
