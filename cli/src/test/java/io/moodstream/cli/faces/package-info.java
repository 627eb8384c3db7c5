@NullMarked
package io.moodstream.cli.faces;

import org.jspecify.annotations.NullMarked;
