/** Tests of the configuration. */
@NullMarked
package io.moodstream.stream.config;

import org.jspecify.annotations.NullMarked;
