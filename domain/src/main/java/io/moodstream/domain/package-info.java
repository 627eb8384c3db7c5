/** What Moodstream means by a label, a ballot, a vote, a count and a window: pure Java, no dependency, no I/O. */
@NullMarked
package io.moodstream.domain;

import org.jspecify.annotations.NullMarked;
