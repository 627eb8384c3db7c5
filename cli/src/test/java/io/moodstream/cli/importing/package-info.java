@NullMarked
package io.moodstream.cli.importing;

import org.jspecify.annotations.NullMarked;
