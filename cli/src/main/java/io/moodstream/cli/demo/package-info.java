/** The demo: the whole system at once, with a proof of the counts at the end. */
@NullMarked
package io.moodstream.cli.demo;

import org.jspecify.annotations.NullMarked;
