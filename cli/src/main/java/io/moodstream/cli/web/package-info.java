/** Starts the web server as a command. */
@NullMarked
package io.moodstream.cli.web;

import org.jspecify.annotations.NullMarked;
