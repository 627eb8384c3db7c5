@NullMarked
package io.moodstream.cli.watch;

import org.jspecify.annotations.NullMarked;
