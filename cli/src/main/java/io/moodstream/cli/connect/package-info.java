/** Which cluster a command talks to, and clients for it. */
@NullMarked
package io.moodstream.cli.connect;

import org.jspecify.annotations.NullMarked;
