@NullMarked
package io.moodstream.cli.photo;

import org.jspecify.annotations.NullMarked;
