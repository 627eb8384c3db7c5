@NullMarked
package io.moodstream.cli.process;

import org.jspecify.annotations.NullMarked;
