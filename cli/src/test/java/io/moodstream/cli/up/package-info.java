@NullMarked
package io.moodstream.cli.up;

import org.jspecify.annotations.NullMarked;
