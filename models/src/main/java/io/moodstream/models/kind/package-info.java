/** The kinds of voting members: one file each, found by {@link java.util.ServiceLoader}. */
@NullMarked
package io.moodstream.models.kind;

import org.jspecify.annotations.NullMarked;
