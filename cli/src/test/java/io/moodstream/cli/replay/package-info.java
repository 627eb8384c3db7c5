@NullMarked
package io.moodstream.cli.replay;

import org.jspecify.annotations.NullMarked;
