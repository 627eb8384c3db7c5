@NullMarked
package io.moodstream.web.live;

import org.jspecify.annotations.NullMarked;
