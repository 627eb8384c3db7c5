@NullMarked
package io.moodstream.cli.text;

import org.jspecify.annotations.NullMarked;
