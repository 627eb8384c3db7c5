@NullMarked
package io.moodstream.web.live.board;

import org.jspecify.annotations.NullMarked;
