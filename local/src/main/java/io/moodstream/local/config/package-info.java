/** The settings of a local platform, and the error of one that does not start. */
@NullMarked
package io.moodstream.local.config;

import org.jspecify.annotations.NullMarked;
