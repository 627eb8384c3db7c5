@NullMarked
package io.moodstream.cli.demo;

import org.jspecify.annotations.NullMarked;
