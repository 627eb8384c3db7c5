@NullMarked
package io.moodstream.cli.classify;

import org.jspecify.annotations.NullMarked;
