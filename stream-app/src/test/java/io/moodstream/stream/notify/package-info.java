/** Tests of notifications. */
@NullMarked
package io.moodstream.stream.notify;

import org.jspecify.annotations.NullMarked;
