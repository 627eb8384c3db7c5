/** The contracts between processes: topics, subjects, keys and wire formats. */
@NullMarked
package io.moodstream.schemas;

import org.jspecify.annotations.NullMarked;
