/** The windows of metrics that the live page shows, in bounded memory. */
@NullMarked
package io.moodstream.web.live.board.metrics;

import org.jspecify.annotations.NullMarked;
