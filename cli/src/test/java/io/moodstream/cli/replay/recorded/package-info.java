@NullMarked
package io.moodstream.cli.replay.recorded;

import org.jspecify.annotations.NullMarked;
