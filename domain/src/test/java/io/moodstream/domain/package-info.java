/** What the words of the domain promise. */
@NullMarked
package io.moodstream.domain;

import org.jspecify.annotations.NullMarked;
