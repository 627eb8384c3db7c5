/** Follows topics. */
@NullMarked
package io.moodstream.cli.follow;

import org.jspecify.annotations.NullMarked;
