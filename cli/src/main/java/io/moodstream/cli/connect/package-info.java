/** The cluster that a command connects to, and clients for it. */
@NullMarked
package io.moodstream.cli.connect;

import org.jspecify.annotations.NullMarked;
