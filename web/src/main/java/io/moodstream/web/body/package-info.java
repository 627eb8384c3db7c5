/** Request bodies: read as they arrive, within limits of size, time and memory. */
@NullMarked
package io.moodstream.web.body;

import org.jspecify.annotations.NullMarked;
