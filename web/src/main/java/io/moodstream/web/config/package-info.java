/** The settings of the web server. */
@NullMarked
package io.moodstream.web.config;

import org.jspecify.annotations.NullMarked;
