@NullMarked
package io.moodstream.cli.connect;

import org.jspecify.annotations.NullMarked;
