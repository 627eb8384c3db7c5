/** The state of the live page, and its updates. */
@NullMarked
package io.moodstream.web.live;

import org.jspecify.annotations.NullMarked;
