/** Tests of topics, record keys and ids. */
@NullMarked
package io.moodstream.schemas;

import org.jspecify.annotations.NullMarked;
