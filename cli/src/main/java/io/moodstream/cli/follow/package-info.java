/** Reading topics as they grow. */
@NullMarked
package io.moodstream.cli.follow;

import org.jspecify.annotations.NullMarked;
