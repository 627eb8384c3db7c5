@NullMarked
package io.moodstream.cli;

import org.jspecify.annotations.NullMarked;
