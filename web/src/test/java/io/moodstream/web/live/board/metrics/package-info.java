@NullMarked
package io.moodstream.web.live.board.metrics;

import org.jspecify.annotations.NullMarked;
