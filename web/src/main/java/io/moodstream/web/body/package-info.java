/** Bodies of requests: read as they come, within bounds of size, time and memory. */
@NullMarked
package io.moodstream.web.body;

import org.jspecify.annotations.NullMarked;
