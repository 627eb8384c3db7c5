/** What an operator can set, checked all at once. */
@NullMarked
package io.moodstream.stream.config;

import org.jspecify.annotations.NullMarked;
