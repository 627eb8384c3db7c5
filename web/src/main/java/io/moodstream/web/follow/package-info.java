/** Follows topics and keeps recent records. */
@NullMarked
package io.moodstream.web.follow;

import org.jspecify.annotations.NullMarked;
